import type { Node } from 'prosemirror-model'
import { coreErrors, isPorticoError, type PorticoError } from '../../../sdk/errors.ts'
import type { BodyProfile } from '../../../sdk/items.ts'
import { maxDepth, profiles } from './profiles.ts'
import { schema } from './schema.ts'
import { cleanText } from './text.ts'

interface Json {
  type?: unknown
  content?: unknown
  marks?: unknown
  text?: unknown
  attrs?: unknown
}

/** A checked document, or `core:invalid` naming the first thing wrong and where it is. */
export function checkedDoc(input: unknown, profile: BodyProfile): Node {
  if (!isObject(input) || input.type !== 'doc') {
    throw invalid('/body', 'must be a document: { "type": "doc", "content": [ … ] }')
  }
  checkShape(input, profile)
  try {
    const doc = schema.nodeFromJSON(cleaned(input))
    doc.check()
    return doc
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw invalid('/body', `does not fit the document format: ${error.message.slice(0, 200)}`)
  }
}

/** True when a piece of a document may stand in this profile, as far as names and size go. */
export function fitsProfile(piece: unknown, profile: BodyProfile): boolean {
  try {
    checkShape(piece as Json, profile)
    return true
  } catch (error) {
    if (isPorticoError(error)) return false
    throw error
  }
}

/** `core:invalid` when a text is longer than its profile allows; before anything else is done. */
export function checkLength(length: number, profile: BodyProfile) {
  const { maxSize } = profiles[profile]
  if (length > maxSize) {
    throw invalid('/body', `must be at most ${maxSize} characters; this has ${length}`)
  }
}

export function invalid(path: string, message: string): PorticoError {
  return coreErrors.invalid({ fields: [{ path, message }] })
}

/** Size, depth and names; iterative, because the depth of input is not known yet. */
function checkShape(root: Json, profile: BodyProfile) {
  let size = 0
  const open: { node: unknown; path: string; depth: number }[] = [
    { node: root, path: '/body', depth: 0 },
  ]
  for (let entry = open.pop(); entry; entry = open.pop()) {
    const { node, path, depth } = entry
    if (!isObject(node)) throw invalid(path, 'must be a node: { "type": … }')
    if (depth > maxDepth) throw invalid(path, `is nested too deeply; at most ${maxDepth} levels`)
    checkName(node.type, 'node', path, profile)
    size += 1 + (typeof node.text === 'string' ? node.text.length : 0)
    size += sizeOfAttrs(node.attrs, `${path}/attrs`)
    for (const mark of list(node.marks, `${path}/marks`)) {
      if (!isObject(mark)) throw invalid(`${path}/marks`, 'must hold marks: { "type": … }')
      checkName(mark.type, 'mark', `${path}/marks`, profile)
      size += sizeOfAttrs(mark.attrs, `${path}/marks`)
    }
    checkLength(size, profile)
    for (const [index, child] of list(node.content, `${path}/content`).entries()) {
      open.push({ node: child, path: `${path}/content/${index}`, depth: depth + 1 })
    }
  }
}

function checkName(name: unknown, kind: 'node' | 'mark', path: string, profile: BodyProfile) {
  const allowed = kind === 'node' ? profiles[profile].nodes : profiles[profile].marks
  if (typeof name === 'string' && allowed.has(name)) return
  const known = typeof name === 'string' && Object.hasOwn(schema[`${kind}s`], name)
  const shown = `"${String(name).slice(0, 40)}"`
  const why = known ? `is not allowed in a ${profile}` : 'is unknown'
  throw invalid(path, `${kind} ${shown} ${why}; expected one of ${[...allowed].join(', ')}`)
}

function list(value: unknown, path: string): unknown[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw invalid(path, 'must be a list')
  return value
}

/** Attributes are plain values or lists of them, never trees; `data` is a plugin's own, as flat. */
function sizeOfAttrs(attrs: unknown, path: string): number {
  if (attrs === undefined || attrs === null) return 0
  const { data, ...others } = isObject(attrs) ? (attrs as Record<string, unknown>) : { attrs }
  const named = isObject(data) ? Object.entries(data) : [data]
  const values = [...Object.values(others), ...named].flat()
  if (values.some((value) => typeof value === 'object' && value !== null)) {
    throw invalid(path, 'must be an object of plain values')
  }
  return values.reduce<number>((sum, value) => sum + String(value).length, 0)
}

/** The same JSON with every string cleaned; a text that was nothing but dirt is dropped. */
function cleaned<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T
  if (Array.isArray(value)) return value.map(cleaned).filter((part) => !isEmptyText(part)) as T
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cleaned(part)])) as T
}

const isEmptyText = (value: unknown) =>
  isObject(value) && value.type === 'text' && value.text === ''

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
