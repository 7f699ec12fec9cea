import { coreErrors, type RichText, Type } from 'portico/sdk'

const title = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
const markdown = Type.String({ maxLength: 2_000_000 })
/** The editor's own form of the text, as JSON in a form's field; it goes before the Markdown. */
const document = Type.Union([
  Type.String({ maxLength: 4_000_000 }),
  Type.Object({}, { additionalProperties: true }),
])

export const pageBody = {
  title,
  body: Type.Optional(Type.Union([markdown, Type.Object({}, { additionalProperties: true })])),
  document: Type.Optional(document),
  files: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100 })),
}

export const savedText = Type.Object({
  ...pageBody,
  title: Type.String({ maxLength: 200 }),
  /** The version it was begun on. */
  base: Type.Integer({ minimum: 0 }),
})

/** A change may leave the text as it is. */
export const isWritten = ({ body, document }: { body?: unknown; document?: unknown }) =>
  body !== undefined || document !== undefined

/** What somebody wrote: the document of the editor, or the Markdown of a plain form. */
export function bodyOf(text: { body?: unknown; document?: unknown }): string | RichText {
  const written = text.document === '' ? undefined : text.document
  if (typeof written === 'string') return parsed(written)
  return (written ?? text.body ?? '') as string | RichText
}

function parsed(json: string): RichText {
  try {
    return JSON.parse(json)
  } catch {
    const message = 'must be the JSON of a document, as the editor sends it'
    throw coreErrors.invalid({ fields: [{ path: '/document', message }] })
  }
}
