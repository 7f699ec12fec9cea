import { Type } from 'typebox'
import { fonts } from '../brand/fonts.ts'
import { layers } from '../client/assemble-input.ts'

const closed = { additionalProperties: false }
const text = Type.String({ minLength: 1 })
const optional = Type.Optional

/** What `theme.json` may say. */
export const themeSchema = Type.Object(
  {
    $schema: optional(text),
    name: text,
    description: optional(
      Type.Object({ en: text, ru: optional(text), uk: optional(text) }, closed),
    ),
    extends: optional(text),
    brand: optional(Type.Object({ color: Type.String({ pattern: '^#[0-9a-fA-F]{6}$' }) }, closed)),
    neutralTint: optional(Type.Number({ minimum: 0, maximum: 1 })),
    radius: optional(Type.Number({ minimum: 0, maximum: 40 })),
    density: optional(Type.Union([Type.Literal('comfortable'), Type.Literal('compact')])),
    font: optional(Type.Union(fonts.map(({ id }) => Type.Literal(id)))),
    logo: optional(
      Type.Object({ light: optional(text), dark: optional(text), mark: optional(text) }, closed),
    ),
    loginImage: optional(text),
    tokens: optional(Type.Record(Type.String({ pattern: '^[a-z0-9-]+$' }), text)),
    dark: optional(Type.Record(Type.String({ pattern: '^[a-z0-9-]+$' }), text)),
    styles: optional(
      Type.Object(
        Object.fromEntries(layers.map((layer) => [layer, optional(Type.Array(text))])),
        closed,
      ),
    ),
    icons: optional(Type.Array(text)),
  },
  closed,
)
