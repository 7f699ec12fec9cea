import { type Languages, type LocalText, Type } from 'portico/sdk'

const language = '[a-z]{2,3}(-[A-Za-z0-9]{2,8})*'

/** For a form's schema: fields `title.en`, `title.pt-BR`…, one in each language. */
export const inEachLanguage = (name: string, maxLength: number) => ({
  patternProperties: { [`^${name}\\.${language}$`]: Type.String({ maxLength }) },
})

/** What such fields say, without the empty ones. */
export function wordsOf(name: string, fields: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => {
      const words = field.startsWith(`${name}.`) && typeof value === 'string' ? value.trim() : ''
      return words ? [[field.slice(name.length + 1), words]] : []
    }),
  )
}

/** Such fields as a page shows them, in the languages of the portal. */
export const wordFields = (languages: Languages, words: Partial<LocalText> | undefined) =>
  languages.all().map(({ id, label }) => ({ id, label, value: words?.[id] ?? '' }))
