import type { LocalText } from './errors.ts'
import type { Static, TObject } from './schema.ts'

/**
 * A kind of node a plugin adds to rich texts; in documents it is `<plugin>:<key>`. A document keeps
 * what it was given when the plugin is gone, and readers see that something of the plugin stood there.
 */
export interface NodeKind<D = Record<string, unknown>> {
  /** As the editor's menu offers it. */
  label: LocalText
  /** A Lucide icon name. */
  icon: string
  /** Stands within a line; else it is a block of its own. */
  inline?: true
  /** Its fields, all plain values: text, numbers, yes or no. Checked when a text is saved. */
  data: TObject
  /**
   * What readers get, made anew at each reading. Tags and attributes as in any text, and the kind's own
   * `element` with `data-…`; everything else is taken away. Escape what comes from the fields.
   */
  html(data: D): string
  /** What search and excerpts know of it. */
  text(data: D): string
  /**
   * The custom element that shows it, in the editor, too: there it has the fields as JSON in `data-node`
   * and asks for others with an event `nodechange` whose `detail` they are.
   */
  element?: string
  /** The fields of a new one. Left out: the editor's menu does not offer it. */
  starts?: D
}

/**
 * A kind of node whose fields have the types of its schema.
 *
 * @example nodes: { chart: defineNode({ data: Type.Object({ query: Type.String() }), html: ({ query }) => … }) }
 */
export function defineNode<D extends TObject>(
  kind: Omit<NodeKind<Static<D>>, 'data'> & { data: D },
): NodeKind {
  return kind as unknown as NodeKind
}

/** A kind of node as the editor knows it. */
export interface OfferedNode {
  kind: string
  label: string
  icon: string
  inline: boolean
  element: string | null
  starts: Record<string, unknown> | null
}
