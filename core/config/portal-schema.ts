import { Type } from 'typebox'

const text = Type.String({ minLength: 1 })
const closed = { additionalProperties: false }

/** What `portal.config.ts` may say; plugins' own settings are checked against their schemas. */
export const portalSchema = Type.Object(
  {
    site: Type.Object(
      {
        name: text,
        slogan: Type.Optional(text),
        url: Type.Optional(Type.String({ format: 'uri' })),
        locale: Type.Optional(
          Type.Union([Type.Literal('en'), Type.Literal('ru'), Type.Literal('uk')]),
        ),
        timeZone: Type.Optional(text),
        color: Type.Optional(Type.String({ pattern: '^#[0-9a-fA-F]{6}$' })),
      },
      closed,
    ),
    theme: Type.Optional(text),
    data: Type.Optional(text),
    database: Type.Optional(text),
    plugins: Type.Array(Type.Unknown()),
    roles: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Object(
          { title: Type.Record(Type.String(), text), permissions: Type.Array(text) },
          closed,
        ),
      ),
    ),
    layout: Type.Optional(Type.Record(Type.String(), Type.Array(Type.Unknown()))),
    demo: Type.Optional(Type.Unknown()),
  },
  closed,
)
