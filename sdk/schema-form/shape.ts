import type { LocalText } from '../errors.ts'
import type { TSchema } from '../schema.ts'

/** What a form reads of a JSON Schema. */
export interface SchemaNode {
  type?: string
  title?: LocalText | string
  description?: LocalText | string
  format?: string
  default?: unknown
  const?: unknown
  enum?: readonly unknown[]
  anyOf?: readonly SchemaNode[]
  items?: SchemaNode
  uniqueItems?: boolean
  properties?: Record<string, SchemaNode>
  patternProperties?: Record<string, SchemaNode>
  additionalProperties?: boolean | SchemaNode
  required?: readonly string[]
  minimum?: number
  maximum?: number
  multipleOf?: number
  minLength?: number
  maxLength?: number
  maxItems?: number
  pattern?: string
  'x-ui'?: string
  'x-if'?: { field: string; is?: unknown }
}

/** How a value is entered and read, as far as its schema tells. */
export type Shape =
  | { kind: 'text' | 'secret' | 'number' | 'flag' | 'json' }
  | { kind: 'choice'; options: readonly SchemaNode[] }
  | { kind: 'choices'; options: readonly SchemaNode[] }
  | { kind: 'list'; items: SchemaNode }
  | { kind: 'record'; items: SchemaNode; pattern: string | undefined }
  | { kind: 'object'; properties: Record<string, SchemaNode>; required: readonly string[] }

export const nodeOf = (schema: TSchema): SchemaNode => schema as unknown as SchemaNode

export function shapeOf(node: SchemaNode): Shape {
  const options = optionsOf(node)
  if (options) return { kind: 'choice', options }
  if (node.type === 'string') return { kind: node.format === 'secret' ? 'secret' : 'text' }
  if (node.type === 'number' || node.type === 'integer') return { kind: 'number' }
  if (node.type === 'boolean') return { kind: 'flag' }
  if (node.type === 'array' && node.items) return listShape(node, node.items)
  if (node.type === 'object') return objectShape(node)
  return { kind: 'json' }
}

function listShape(node: SchemaNode, items: SchemaNode): Shape {
  const options = optionsOf(items)
  return node.uniqueItems && options ? { kind: 'choices', options } : { kind: 'list', items }
}

function objectShape(node: SchemaNode): Shape {
  const { properties = {}, required = [], additionalProperties } = node
  if (Object.keys(properties).length > 0) return { kind: 'object', properties, required }
  const [pattern, items] = Object.entries(node.patternProperties ?? {})[0] ?? []
  if (items) return { kind: 'record', items, pattern }
  if (typeof additionalProperties === 'object') {
    return { kind: 'record', items: additionalProperties, pattern: undefined }
  }
  return { kind: 'object', properties, required }
}

/** Literals to choose from; `const` is a choice of one. */
function optionsOf(node: SchemaNode): readonly SchemaNode[] | undefined {
  if (node.const !== undefined) return [node]
  if (node.enum) return node.enum.map((value) => ({ const: value }))
  return node.anyOf?.every((one) => one.const !== undefined) ? node.anyOf : undefined
}

/** The form name of what lies under another: `a.b`, `list.0`. */
export function nameUnder(name: string, key: string | number): string {
  const part = String(key).replace(/[.~%[\]]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return name === '' ? part : `${name}.${part}`
}

/** The field that says that something is there, even if all of it is empty. */
export const presenceOf = (name: string) => `${name}~`

/** Stands for a secret that is set, in forms, logs and exports; sent back, it keeps the secret. */
export const hiddenSecret = '•••'
