import type { RichText } from 'portico/sdk'
import * as Y from 'yjs'

/** A shared text as it is on the wire: names and attributes are those of rich texts. */
export interface Node {
  type: string
  attrs?: Record<string, unknown>
  content?: Node[]
  text?: string
  marks?: { type: string; attrs?: Record<string, unknown> }[]
}

export interface PageText {
  title: string
  body: RichText
}

const textOf = (doc: Y.Doc) => doc.getXmlFragment('default')
const fieldsOf = (doc: Y.Doc) => doc.getMap<unknown>('page')
const maxTitle = 200

/** What stands in a shared text. @throws RangeError where something is of no shape a text may have */
export function read(doc: Y.Doc): PageText {
  for (const name of doc.share.keys()) {
    if (name !== 'default' && name !== 'page') throw new RangeError(`holds an unknown "${name}"`)
  }
  const { title = '', ...others } = fieldsOf(doc).toJSON()
  if (typeof title !== 'string' || Object.keys(others).length > 0) {
    throw new RangeError('has other fields than a title')
  }
  if (title.length > 10 * maxTitle) throw new RangeError('has a title that is far too long')
  return {
    title: title.slice(0, maxTitle),
    body: { type: 'doc', content: textOf(doc).toArray().flatMap(nodesOf) },
  }
}

function nodesOf(part: unknown): Node[] {
  if (part instanceof Y.XmlText) return part.toDelta().map(textNode)
  if (!(part instanceof Y.XmlElement) || part instanceof Y.XmlHook) {
    throw new RangeError('holds what is neither text nor a node')
  }
  const attrs = part.getAttributes() as Record<string, unknown>
  return [
    {
      type: part.nodeName,
      ...(Object.keys(attrs).length > 0 && { attrs }),
      ...(part.length > 0 && { content: part.toArray().flatMap(nodesOf) }),
    },
  ]
}

function textNode({ insert, attributes = {} }: Delta): Node {
  if (typeof insert !== 'string') throw new RangeError('holds what is no text among text')
  const marks = Object.entries(attributes).map(([name, attrs]) => ({
    // Marks that may overlap themselves carry a fingerprint behind their name.
    type: name.replace(/--[\w+/=]{8}$/, ''),
    ...(typeof attrs === 'object' && attrs !== null && { attrs: { ...attrs } }),
  }))
  return { type: 'text', text: insert, ...(marks.length > 0 && { marks }) }
}

interface Delta {
  insert?: unknown
  attributes?: Record<string, unknown>
}

/** Makes the shared text say this; blocks at its beginning and end that are the same are left alone. */
export function write(doc: Y.Doc, { title, body }: PageText): void {
  const fragment = textOf(doc)
  const wanted = body.content as Node[]
  const now = fragment.toArray().map((part) => JSON.stringify(nodesOf(part)))
  const then = wanted.map((node) => JSON.stringify(nodesOf(integrated(node))))
  let start = 0
  while (start < Math.min(now.length, then.length) && now[start] === then[start]) start++
  let same = 0
  const most = Math.min(now.length, then.length) - start
  while (same < most && now.at(-1 - same) === then.at(-1 - same)) same++
  doc.transact(() => {
    fragment.delete(start, now.length - same - start)
    fragment.insert(start, wanted.slice(start, wanted.length - same).map(typeOf))
    if (fieldsOf(doc).get('title') !== title) fieldsOf(doc).set('title', title)
  })
}

/** A node can only be read once it stands in a document. */
function integrated(node: Node): Y.XmlElement {
  const element = typeOf(node)
  new Y.Doc({ gc: false }).getXmlFragment('default').insert(0, [element])
  return element
}

function typeOf({ type, attrs = {}, content = [] }: Node): Y.XmlElement {
  const element = new Y.XmlElement(type)
  for (const [name, value] of Object.entries(attrs)) {
    if (value !== null) element.setAttribute(name, value as string)
  }
  element.insert(0, grouped(content))
  return element
}

/** Neighbouring pieces of text are one text, whatever their marks. */
function grouped(nodes: readonly Node[]): (Y.XmlElement | Y.XmlText)[] {
  const parts: (Y.XmlElement | Node[])[] = []
  for (const node of nodes) {
    const last = parts.at(-1)
    if (node.type !== 'text') parts.push(typeOf(node))
    else if (Array.isArray(last)) last.push(node)
    else parts.push([node])
  }
  return parts.map((part) => (Array.isArray(part) ? textType(part) : part))
}

function textType(nodes: readonly Node[]): Y.XmlText {
  const text = new Y.XmlText()
  text.applyDelta(
    nodes.map(({ text: insert, marks = [] }) => ({
      insert,
      attributes: Object.fromEntries(marks.map(({ type, attrs = {} }) => [type, attrs])),
    })),
  )
  return text
}
