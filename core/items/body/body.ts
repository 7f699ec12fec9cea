import type { BodyProfile, RichText } from '../../../sdk/items.ts'

/** A body as it is stored: the document and everything read from it once, at writing. */
export interface RenderedBody {
  doc: RichText
  /** Sanitised; safe to print as it is. */
  html: string
  /** For search and excerpts; one block a line. */
  text: string
  mentions: Mentioned[]
  /** Lower case, without `#`, in order of appearance. */
  tags: string[]
  /** Addresses linked to, in order of appearance. */
  links: string[]
  /** What plugins added. */
  nodes: PluginNode[]
  /** Ids of images and files inside the body. */
  files: string[]
  /** Grows when rendering or sanitising changes, so that stored HTML can be renewed. */
  schemaVersion: number
}

export interface Mentioned {
  type: MentionType
  id: string
}
/** A node of a plugin: its kind, and its fields as they are. */
export interface PluginNode {
  kind: string
  data: Record<string, unknown>
}
export type MentionType = 'person' | 'department' | 'group'

/** Who `@login` means. Logins come in lower case; those left out of the map stay plain text. */
export type ResolveMention = (logins: string[]) => Promise<Map<string, MentionTarget>>
export interface MentionTarget extends Mentioned {
  label: string
}

/** What a plugin's node says in plain text. */
export type NodeText = (kind: string, data: Record<string, unknown>) => string

/** Reading, checking and rendering of rich text. All input errors are `core:invalid` at `/body`. */
export interface BodyFormat {
  fromMarkdown(
    source: string,
    options: { profile: BodyProfile; resolveMention: ResolveMention; textOf?: NodeText },
  ): Promise<RenderedBody>
  fromDoc(doc: unknown, options: { profile: BodyProfile; textOf?: NodeText }): RenderedBody
  /** For a plain composer. `fromMarkdown` of the same profile reads it back. */
  toMarkdown(doc: RichText, options: { profile: BodyProfile }): string
}

let format: Promise<BodyFormat> | undefined

/** Loads the parser, the schema and the sanitiser on first use: a portal only being read needs none. */
export function loadBody(): Promise<BodyFormat> {
  format ??= import('./format.ts').then((module) => module.bodyFormat)
  return format
}
