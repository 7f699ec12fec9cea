import type { FormOptions } from './form-for.ts'
import type { SchemaNode, Shape } from './shape.ts'

/** How a field looks. */
export type FormControl =
  | 'input'
  | 'textarea'
  | 'secret'
  | 'color'
  | 'switch'
  | 'yes-no'
  | 'radio'
  | 'select'
  | 'checks'
  | 'person'
  | 'file'
  | 'fieldset'
  | 'rows'
  | 'fixed'

export interface Face {
  control: FormControl
  /** Of an input. */
  type?: 'text' | 'number' | 'url' | 'email' | 'date' | 'time'
  min?: string
  max?: string
  step?: string
  maxLength?: number
  pattern?: string
  /** Of a switch. */
  on?: boolean
  /** Of a secret: there is one already. */
  isSet?: boolean
  /** Rows have names. */
  named?: boolean
}

/** More than these do not stand side by side. */
const radios = 4
/** Longer texts get more than a line. */
const line = 300

const long = ['multiline', 'markdown']
const types: Record<string, Face['type']> = {
  ...{ uri: 'url', url: 'url', email: 'email', date: 'date', time: 'time' },
}

export function faceOf(
  node: SchemaNode,
  shape: Shape,
  required: boolean,
  value: unknown,
  { choices = {} }: FormOptions,
): Face {
  const ui = node['x-ui'] ?? ''
  if (choices[ui]) return { control: 'select' }
  switch (shape.kind) {
    case 'text':
      return textFace(node, ui)
    case 'secret':
      return { control: 'secret', isSet: typeof value === 'string' && value !== '' }
    case 'number':
      return numberFace(node)
    case 'flag':
      return required ? { control: 'switch', on: value === true } : { control: 'yes-no' }
    case 'choice':
      if (shape.options.length === 1 && required) return { control: 'fixed' }
      return { control: required && shape.options.length <= radios ? 'radio' : 'select' }
    case 'choices':
      return { control: 'checks' }
    case 'object':
      return { control: 'fieldset' }
    case 'list':
      return { control: 'rows' }
    case 'record':
      return { control: 'rows', named: true }
    case 'json':
      return { control: 'textarea' }
  }
}

function textFace(node: SchemaNode, ui: string): Face {
  const { maxLength, pattern, format = '' } = node
  const bounds = { ...(maxLength !== undefined && { maxLength }), ...(pattern && { pattern }) }
  if (ui === 'color' || format === 'color') return { control: 'color', ...bounds }
  if (ui === 'user') return { control: 'person', ...bounds }
  if (ui === 'file' || format === 'file') return { control: 'file', ...bounds }
  if (long.includes(ui) || (maxLength ?? 0) > line) return { control: 'textarea', ...bounds }
  return { control: 'input', type: types[ui] ?? types[format] ?? 'text', ...bounds }
}

function numberFace({ type, minimum, maximum, multipleOf }: SchemaNode): Face {
  return {
    control: 'input',
    type: 'number',
    ...(minimum !== undefined && { min: String(minimum) }),
    ...(maximum !== undefined && { max: String(maximum) }),
    step: type === 'integer' ? '1' : String(multipleOf ?? 'any'),
  }
}
