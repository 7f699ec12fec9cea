import type { TObject, TSchema } from '../../../sdk/index.ts'

/** Title, introduction and body of one page. */
export type Content = [title: string, intro: string, body: string]

/** A whole page, with the line that says where it comes from. */
export function page(title: string, intro: string, body: string): string {
  return `# ${title}\n\n${intro}\n\n<!-- Written by \`portico docs\`; do not edit. -->\n\n${body.trim()}\n`
}

/** A table; nothing at all without rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return 'None.'
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

export const code = (text: string) => `\`${text}\``

/** Sections with a heading each, in order; empty ones are left out. */
export function sections(parts: readonly (readonly [heading: string, body: string])[]): string {
  return parts
    .filter(([, body]) => body !== '')
    .map(([heading, body]) => `## ${heading}\n\n${body}`)
    .join('\n\n')
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** A schema in a few words: `integer, 5 to 50`. */
export function schemaWords(schema: TSchema): string {
  const { type, enum: values, anyOf, const: constant, items, minimum, maximum } = schema as Words
  if (constant !== undefined) return code(JSON.stringify(constant))
  if (values) return values.map((value) => code(JSON.stringify(value))).join(' or ')
  if (anyOf) return anyOf.map(schemaWords).join(' or ')
  if (type === 'array' && items) return `list of ${schemaWords(items)}`
  const name = type ?? 'anything'
  if (minimum !== undefined && maximum !== undefined) return `${name}, ${minimum} to ${maximum}`
  if (minimum !== undefined) return `${name}, at least ${minimum}`
  if (maximum !== undefined) return `${name}, at most ${maximum}`
  return name
}

interface Words {
  type?: string
  enum?: unknown[]
  anyOf?: TSchema[]
  const?: unknown
  items?: TSchema
  minimum?: number
  maximum?: number
}

/** The keys of an object schema as rows: key, what it is, default. */
export function schemaRows(schema: TObject): string[][] {
  const required = new Set((schema.required as string[] | undefined) ?? [])
  return Object.entries(schema.properties).map(([key, property]) => {
    const { default: value, description = '' } = property as Words & Described
    const without = required.has(key) ? 'required' : '–'
    const fallback = value === undefined ? without : code(JSON.stringify(value))
    return [code(key), schemaWords(property), fallback, description]
  })
}

interface Described {
  default?: unknown
  description?: string
}
