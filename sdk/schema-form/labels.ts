import type { FieldProblem, LocalText } from '../errors.ts'
import type { TSchema } from '../schema.ts'
import type { SchemaNode } from './shape.ts'

export interface FormWords {
  locale: string
  /** Where `title` and `description` of the schema are keys of a catalogue. */
  t?: (key: string) => string
  /** What a check found, by JSON pointer: `PorticoError.fields`. */
  errors?: readonly FieldProblem[]
}

export function inWords(
  text: LocalText | string | undefined,
  { locale, t }: FormWords,
): string | undefined {
  if (typeof text === 'string') return t ? t(text) : text
  return text?.[locale] ?? text?.en
}

/** A field without a title is called what its key says: `votesPerPerson` is "Votes per person". */
export function labelOf(node: SchemaNode, key: string, words: FormWords): string {
  return inWords(node.title, words) ?? spelt(key)
}

export function fieldError(path: string, { errors = [] }: FormWords): string | undefined {
  return errors.find((error) => error.path === path)?.message
}

function spelt(key: string): string {
  const words = key
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/**
 * Names a field of a schema, in words for administrators.
 *
 * @example pageSize: named(Type.Integer(), { en: 'Posts on a page' }, { en: 'More come on demand' })
 */
export function named<T extends TSchema>(schema: T, title: LocalText, description?: LocalText): T {
  // The mark of an optional field does not survive a plain copy.
  const copy = Object.create(
    Object.getPrototypeOf(schema),
    Object.getOwnPropertyDescriptors(schema),
  ) as T
  return Object.assign(copy, { title, ...(description && { description }) })
}
