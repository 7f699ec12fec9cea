import { type TObject, Type } from '../schema.ts'

export type { Face, FormControl } from './face.ts'
export {
  type FormField,
  type FormOption,
  type FormOptions,
  type FormRow,
  formFor,
  type SchemaForm,
} from './form-for.ts'
export { type FormWords, named } from './labels.ts'
export { readForm } from './read-form.ts'
export { hiddenSecret } from './shape.ts'

/** The `body` of a route that takes such a form: any fields. Read it with `readForm`, then check it. */
export const formBody: TObject<Record<never, never>> = Type.Object(
  {},
  { patternProperties: { '^': {} } },
)
