/** A built script and everything it imports statically, so that a page can preload exactly that. */
export interface BuiltEntry {
  url: string
  imports: string[]
}

/** What the assembler built; the only thing a page needs to know about assets. */
export interface AssetManifest {
  /** Hash of everything the build was asked for, and of every file it read. */
  config: string
  inputs: Record<string, string>
  /** Logical name → URL, for `{{asset "sprite"}}`. */
  files: Record<string, string>
  entries: Record<string, BuiltEntry>
  /** Custom element → entry. */
  elements: Record<string, string>
  /** Locale → entry that hands the texts to `t`. */
  messages: Record<string, string>
  /** In the order of the page. */
  styles: string[]
  /** Style sheets that only some pages load, by name. */
  sheets: Record<string, string>
  /** Bare specifier → URL. */
  imports: Record<string, string>
}

/** What the theme's `shell/head` partial prints. */
export interface PageHead {
  preloads: string[]
  scripts: string[]
  styles: string[]
  fonts: string[]
  /** JSON, safe inside a script tag. */
  importMap: string
}

/** What a brand adds to the head: its variables file, and parts of the names of its font files. */
export interface BrandHead {
  styles: string
  fonts: readonly string[]
}

function fontsOf({ files }: AssetManifest, parts: readonly string[]): string[] {
  return parts.flatMap((part) => files[part] ?? [])
}

/** The custom elements in a page that have a script of their own. */
export function elementsIn(html: string, manifest: AssetManifest): string[] {
  const found = new Set(Array.from(html.matchAll(customTag), (match) => match[1]!))
  return Object.keys(manifest.elements).filter((name) => found.has(name))
}

const customTag = /<([a-z]+-[a-z\d-]+)/g

/** Scripts, preloads and styles of one page: the shell plus the elements the page shows. */
export function pageHead(
  manifest: AssetManifest,
  page: {
    locale: string
    elements: readonly string[]
    brand: BrandHead
    sheets?: readonly string[]
  },
): PageHead {
  const texts = manifest.messages[page.locale] ?? manifest.messages.en
  const names = [texts, 'client/shell', ...page.elements.map((name) => manifest.elements[name])]
  const entries = names.flatMap((name) => (name && manifest.entries[name]) || [])
  const scripts = [...new Set(entries.map((entry) => entry.url))]
  const imported = new Set(entries.flatMap((entry) => entry.imports))
  return {
    scripts,
    preloads: [...imported].filter((url) => !scripts.includes(url)),
    styles: [
      ...manifest.styles,
      ...(page.sheets ?? []).flatMap((name) => manifest.sheets[name] ?? []),
      page.brand.styles,
    ],
    fonts: fontsOf(manifest, page.brand.fonts),
    importMap: importMap(manifest),
  }
}

/** Bare names of the shared modules, and what may be loaded later: elements, the editor, sheets. */
function importMap(manifest: AssetManifest): string {
  const imports = { ...manifest.imports }
  for (const [name, entry] of Object.entries(manifest.elements)) {
    imports[`portico/element/${name}`] = manifest.entries[entry]!.url
  }
  const editor = manifest.entries['client/editor']
  if (editor) imports['portico/editor'] = editor.url
  for (const [name, url] of Object.entries(manifest.sheets)) imports[`portico/sheet/${name}`] = url
  return JSON.stringify({ imports }).replaceAll('<', '\\u003c')
}
