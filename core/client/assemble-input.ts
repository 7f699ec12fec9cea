/** A module of the browser side. With a tag it is loaded where that element appears. */
export interface ClientEntry {
  /** The plugin's id, or `core`. */
  owner: string
  tag?: string
  file: string
}

/** Cascade layers, weakest first. */
export const layers = ['reset', 'tokens', 'base', 'ui', 'plugin', 'theme', 'brand'] as const

export interface StyleSheet {
  owner: string
  layer: (typeof layers)[number]
  file: string
  /** Loaded only by the pages that ask for the sheet of this name; else by all. */
  sheet?: string
}

export interface AssembleInput {
  entries: readonly ClientEntry[]
  styles: readonly StyleSheet[]
  /** Lucide names for the sprite. */
  icons: readonly string[]
  /** Files served as they are: name for `{{asset}}` → path. */
  files?: Record<string, string>
  /** Locale → texts for the browser. */
  messages: Record<string, Record<string, string>>
  outDir: string
  /** Readable output with source maps, not precompressed. */
  dev?: boolean
}
