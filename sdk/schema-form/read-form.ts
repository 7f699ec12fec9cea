import type { TSchema } from '../schema.ts'
import { hiddenSecret, nameUnder, nodeOf, presenceOf, type SchemaNode, shapeOf } from './shape.ts'

type Fields = Record<string, unknown>

/**
 * Reads what a form made with `formFor` sent back as the value it stands for. What does not fit the
 * schema stays as it was typed, so that checking the value names the field.
 *
 * An empty text that may be left out is left out, an empty entry of a list is none, and a secret that
 * was not typed again is `hiddenSecret`, which the arrangement takes for the one it has.
 */
export function readForm(schema: TSchema, fields: Fields, prefix = ''): Record<string, unknown> {
  const value = read(nodeOf(schema), fields, prefix, true)
  return (value ?? {}) as Record<string, unknown>
}

/** `undefined` where nothing was given. */
function read(node: SchemaNode, fields: Fields, name: string, required: boolean): unknown {
  const shape = shapeOf(node)
  const text = textOf(fields[name])
  switch (shape.kind) {
    case 'text':
      return text ?? (required ? '' : undefined)
    case 'secret':
      return text ?? (fields[presenceOf(name)] === 'keep' ? hiddenSecret : undefined)
    case 'number':
      return text === undefined || Number.isNaN(Number(text)) ? text : Number(text)
    case 'flag':
      if (!required) return text === undefined ? undefined : text === 'true'
      return text !== undefined
    case 'choice':
      return text === undefined ? undefined : chosen(shape.options, text)
    case 'choices':
      return here(fields, name, required)
        ? texts(fields[name]).map((one) => chosen(shape.options, one))
        : undefined
    case 'json':
      return text === undefined ? undefined : parsed(text)
    case 'list':
      return list(fields, name, required, (row) => read(shape.items, fields, row, false))
    case 'record': {
      const entries = list(fields, name, required, (row) => entry(shape.items, fields, row))
      return entries && Object.fromEntries(entries as [string, unknown][])
    }
    case 'object':
      if (!required && !isPresent(fields, name)) return undefined
      return Object.fromEntries(
        Object.entries(shape.properties).flatMap(([key, inner]) => {
          const isRequired = shape.required.includes(key)
          const value = read(inner, fields, nameUnder(name, key), isRequired)
          return value === undefined ? [] : [[key, value]]
        }),
      )
  }
}

function list(
  fields: Fields,
  name: string,
  required: boolean,
  readRow: (row: string) => unknown,
): unknown[] | undefined {
  const rows = rowsOf(fields, name)
    .map((index) => readRow(nameUnder(name, index)))
    .filter((value) => value !== undefined)
  return rows.length > 0 || required || isPresent(fields, name) ? rows : undefined
}

function entry(items: SchemaNode, fields: Fields, row: string): [string, unknown] | undefined {
  const key = textOf(fields[nameUnder(row, 'key')])
  if (key === undefined) return undefined
  return [key, read(items, fields, nameUnder(row, 'value'), true)]
}

/** Numbers of the rows that were sent, in order; some may have been taken out in between. */
function rowsOf(fields: Fields, name: string): number[] {
  const start = `${name}.`
  const found = new Set<number>()
  for (const field of Object.keys(fields)) {
    const [, digits] = field.startsWith(start)
      ? (/^(\d{1,6})(?:[.~]|$)/.exec(field.slice(start.length)) ?? [])
      : []
    if (digits) found.add(Number(digits))
  }
  return [...found].sort((a, b) => a - b)
}

const isPresent = (fields: Fields, name: string) => textOf(fields[presenceOf(name)]) !== undefined

const here = (fields: Fields, name: string, required: boolean) =>
  required || isPresent(fields, name) || fields[name] !== undefined

function chosen(options: readonly SchemaNode[], text: string): unknown {
  const option = options.find((one) => String(one.const) === text)
  return option ? option.const : text
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Browsers send lines with CRLF. */
function textOf(value: unknown): string | undefined {
  const [first] = texts(value)
  return first === undefined || first === '' ? undefined : first.replaceAll('\r\n', '\n')
}

function texts(value: unknown): string[] {
  if (value === undefined || value === null) return []
  return (Array.isArray(value) ? value : [value]).map(String)
}
