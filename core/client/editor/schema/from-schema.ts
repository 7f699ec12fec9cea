import { type Attributes, Mark, type MarkConfig, Node, type NodeConfig } from '@tiptap/core'
import type { AttributeSpec } from 'prosemirror-model'
import { schema } from '../../../items/body/schema.ts'

/** A node of the portal's schema for Tiptap: what it holds and its attributes come from there. */
export function nodeOf(name: string, config: Omit<NodeConfig, 'name'>): Node {
  return fitted(Node.create({ priority: 100, ...config, name }))
}

/** Tiptap's own node, made to hold exactly what the portal's schema says. */
export function fitted(node: Node): Node {
  const { spec } = schema.nodes[node.name]!
  return node.extend({
    ...given({ content: spec.content, group: spec.group, marks: spec.marks }),
    inline: spec.inline ?? false,
    atom: spec.atom ?? false,
    code: spec.code ?? false,
    addAttributes() {
      return attributes(spec.attrs, this.parent?.() ?? {})
    },
  })
}

/** A mark of the portal's schema for Tiptap. */
export function markOf(name: string, config: Omit<MarkConfig, 'name'>): Mark {
  const { spec } = schema.marks[name]!
  return Mark.create({
    ...config,
    ...given({ inclusive: spec.inclusive, excludes: spec.excludes }),
    name,
    addAttributes: () => attributes(spec.attrs, {}),
  })
}

/** In HTML they are `data-<name>`, as JSON, unless the node reads and writes them its own way. */
function attributes(
  specs: Record<string, AttributeSpec> | null | undefined,
  theirs: Attributes,
): Attributes {
  return Object.fromEntries(
    Object.entries(specs ?? {}).map(([name, spec]) => {
      const inHtml = `data-${name.toLowerCase()}`
      const standard = 'default' in spec ? { default: spec.default } : { isRequired: true }
      const written = {
        parseHTML: (element: HTMLElement) => valueIn(element, inHtml, spec),
        renderHTML: ({ [name]: value }: Record<string, unknown>) =>
          value === spec.default ? {} : { [inHtml]: JSON.stringify(value) },
      }
      return [name, { ...(theirs[name] ?? written), ...standard, validate: spec.validate }]
    }),
  )
}

/** What is pasted comes from anywhere: only what fits is taken. */
function valueIn(
  element: HTMLElement,
  inHtml: string,
  { validate, default: standard }: AttributeSpec,
) {
  const text = element.getAttribute(inHtml)
  if (text === null) return standard
  try {
    const value = JSON.parse(text)
    if (typeof validate === 'function') validate(value)
    return value
  } catch {
    return standard
  }
}

/** True when an element carries all of these; a node without what it needs cannot be. */
export const carries =
  (...names: string[]) =>
  (element: HTMLElement): null | false =>
    names.every((name) => element.hasAttribute(`data-${name.toLowerCase()}`)) ? null : false

function given<T extends object>(all: T): Partial<T> {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value != null)) as Partial<T>
}
