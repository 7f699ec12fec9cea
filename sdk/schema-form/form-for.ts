import type { TSchema } from '../schema.ts'
import { type Face, faceOf } from './face.ts'
import { type FormWords, fieldError, inWords, labelOf } from './labels.ts'
import { nameUnder, nodeOf, presenceOf, type SchemaNode, type Shape, shapeOf } from './shape.ts'

/** One field of a form, as the partial `ui/schema-form` shows it. */
export interface FormField extends Face {
  /** Name in what the form sends, and id on the page. */
  name: string
  id: string
  label: string
  hint?: string
  error?: string
  required: boolean
  value: string
  options: FormOption[]
  /** Of an object. */
  fields: FormField[]
  /** Of a list or record; the last one is blank, for an entry more. */
  rows: FormRow[]
  /** Named where the value may be left out as a whole: whether it is there. */
  presence?: { name: string; present: boolean }
  /** It counts only where another field of the form has one of these values. */
  when?: { name: string; is: string }
}

export interface FormOption {
  value: string
  label: string
  chosen: boolean
}

export interface FormRow {
  index: number
  blank: boolean
  fields: FormField[]
  presence?: { name: string; present: boolean }
}

/** A form of a schema: pass it to the partial as `form`. */
export interface SchemaForm {
  fields: FormField[]
}

/** Beside the value: in which language, and what is wrong with it. */
export interface FormOptions extends FormWords {
  /** Before the names of all fields: `settings` for `settings.a`; `readForm` takes the same. */
  prefix?: string
  /** What `x-ui: user|group|page|file|role` is chosen from; typed by hand where it is missing. */
  choices?: Partial<Record<string, readonly { value: string; label: string }[]>>
}

/**
 * The form of a value after its schema, for the partial `ui/schema-form`. `title` and `description` of
 * the schema are its words (`LocalText`), `x-ui` says how a text is entered, `x-if: { field, is }` when
 * a field counts. Secrets are never part of it.
 *
 * @example
 * return { form: formFor(schema, value, { locale }) } // {{> ui/schema-form}} inside your <form>
 * routes.put('/settings', { body: formBody, … }, ({ body }) => save(readForm(schema, body)))
 */
export function formFor(schema: TSchema, value: unknown, options: FormOptions): SchemaForm {
  return { fields: fieldsOf(nodeOf(schema), value, options.prefix ?? '', '', options) }
}

function fieldsOf(
  node: SchemaNode,
  value: unknown,
  name: string,
  path: string,
  options: InnerOptions,
): FormField[] {
  const { properties = {}, required = [] } = node
  return Object.entries(properties).map(([key, inner]) => {
    const when = inner['x-if']
    const field = fieldOf({
      ...{ node: inner, value: member(value, key), name: nameUnder(name, key), options },
      ...{ path: `${path}/${key}`, key, required: required.includes(key) },
    })
    if (!when) return field
    const is = [when.is ?? true].flat().map(String).join(' ')
    // What is hidden may not hold the form up.
    return { ...field, required: false, when: { name: nameUnder(name, when.field), is } }
  })
}

/** Below what may be left out as a whole nothing has to be filled in before the form can be sent. */
interface InnerOptions extends FormOptions {
  relaxed?: true
}

interface Place {
  node: SchemaNode
  value: unknown
  name: string
  /** As a check of the value names it. */
  path: string
  key: string
  required: boolean
  options: InnerOptions
}

function fieldOf(place: Place): FormField {
  const { node, value, name, path, key, required, options } = place
  const shape = shapeOf(node)
  const hint = inWords(node.description, options)
  const error = fieldError(path, options)
  return {
    ...faceOf(node, shape, required, value, options),
    ...{ name, id: `form-${name}`, label: labelOf(node, key, options) },
    required: required && !options.relaxed,
    ...(hint && { hint }),
    ...(error && { error }),
    value: textOf(shape, value),
    options: choicesOf(shape, node, value, options),
    ...inner(place, shape),
  }
}

/** What lies below a field, and whether it is there as a whole. */
function inner(
  place: Place,
  shape: Shape,
): Pick<FormField, 'fields' | 'rows'> & Partial<Pick<FormField, 'presence'>> {
  const { node, value, name, path, required, options } = place
  const nothing = { fields: [], rows: [] }
  const presence = { presence: { name: presenceOf(name), present: value !== undefined } }
  if (shape.kind === 'object') {
    const below: InnerOptions = required ? options : { ...options, relaxed: true }
    const fields = fieldsOf(node, value, name, path, below)
    return { fields, rows: [], ...(!required && presence) }
  }
  if (shape.kind === 'list' || shape.kind === 'record') {
    return { fields: [], rows: rowsOf(place, shape), ...(!required && presence) }
  }
  return { ...nothing, ...(shape.kind === 'choices' && !required && presence) }
}

function rowsOf(place: Place, shape: Shape & { kind: 'list' | 'record' }): FormRow[] {
  const isList = shape.kind === 'list'
  const entries: (readonly [string, unknown])[] = isList
    ? asList(place.value).map((value, index) => [String(index), value])
    : Object.entries((place.value ?? {}) as object)
  return [...entries, undefined].map((entry, index) => {
    const row = {
      ...{ ...place, node: shape.items, value: entry?.[1], name: nameUnder(place.name, index) },
      path: `${place.path}/${entry?.[0] ?? index}`,
      options: { ...place.options, relaxed: true as const },
    }
    const blank = entry === undefined
    if (!isList) return { index, blank, fields: entryOf(row, entry?.[0] ?? '') }
    const { presence, ...field } = fieldOf({ ...row, key: '', required: false })
    // An object is a row of its own; anything else is one field.
    if (field.control !== 'fieldset') {
      return { index, blank, fields: [presence ? { ...field, presence } : field] }
    }
    return { index, blank, fields: field.fields, presence: presence! }
  })
}

/** A record's entry: what it is called, and its value. */
function entryOf(row: Place, key: string): FormField[] {
  const text = { type: 'string' }
  const called = { ...row, node: text, value: key, name: nameUnder(row.name, 'key'), key: '' }
  const value = { ...row, name: nameUnder(row.name, 'value'), key: '' }
  return [
    fieldOf({ ...called, path: '', required: false }),
    fieldOf({ ...value, required: true }),
  ].map((field) => ({ ...field, required: false }))
}

function choicesOf(
  shape: Shape,
  node: SchemaNode,
  value: unknown,
  options: FormOptions,
): FormOption[] {
  const offered = options.choices?.[node['x-ui'] ?? '']
  if (offered) return offered.map((one) => ({ ...one, chosen: one.value === value }))
  if (shape.kind !== 'choice' && shape.kind !== 'choices') return []
  const isChosen = (one: unknown) =>
    shape.kind === 'choice' ? one === value : asList(value).includes(one)
  return shape.options.map((one) => ({
    value: String(one.const),
    label: inWords(one.title, options) ?? String(one.const),
    chosen: isChosen(one.const),
  }))
}

function textOf(shape: Shape, value: unknown): string {
  if (value === undefined || shape.kind === 'secret') return ''
  if (shape.kind === 'json') return JSON.stringify(value, null, 2)
  return typeof value === 'object' ? '' : String(value)
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined
}
