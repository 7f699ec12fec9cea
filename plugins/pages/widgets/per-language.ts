import { type LocalText, Type } from 'portico/sdk'

const languages = { en: 'English', ru: 'Русский', uk: 'Українська' }

/** A text in the portal's languages; each may be left empty. */
export function perLanguage(title: LocalText, maxLength: number, ui?: string) {
  const field = (name: string) =>
    Type.Optional(
      Type.String({
        ...{ maxLength, title: { en: name } as never },
        ...(ui && { 'x-ui': ui }),
      }),
    )
  return Type.Object(
    { en: field(languages.en), ru: field(languages.ru), uk: field(languages.uk) },
    { title: title as never },
  )
}
