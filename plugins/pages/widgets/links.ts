import { type SetupContext, type Static, Type } from 'portico/sdk'
import { isAddress } from '../address.ts'
import { inWords } from '../reading.ts'
import { perLanguage } from './per-language.ts'

const settings = Type.Object({
  heading: perLanguage({ en: 'Heading', ru: 'Заголовок', uk: 'Заголовок' }, 120),
  links: Type.Array(
    Type.Object({
      label: perLanguage({ en: 'Name', ru: 'Название', uk: 'Назва' }, 80),
      href: Type.String({
        title: { en: 'Address', ru: 'Адрес', uk: 'Адреса' } as never,
        description: {
          en: 'A page of the portal such as /people, or https://…',
          ru: 'Страница портала, например /people, или https://…',
          uk: 'Сторінка порталу, наприклад /people, або https://…',
        } as never,
        ...{ minLength: 1, maxLength: 300 },
      }),
      hint: perLanguage({ en: 'What is there', ru: 'Что там', uk: 'Що там' }, 160),
    }),
    { maxItems: 40, title: { en: 'Links', ru: 'Ссылки', uk: 'Посилання' } as never },
  ),
})

/** A list of links, inside and outside. */
export function addLinks({ widgets }: Pick<SetupContext, 'widgets'>): void {
  widgets.add(
    'links',
    {
      title: { en: 'Links', ru: 'Ссылки', uk: 'Посилання' },
      description: {
        en: 'The way to what people need often.',
        ru: 'Путь к тому, что нужно часто.',
        uk: 'Шлях до того, що потрібно часто.',
      },
      ...{ icon: 'link', view: 'pages/widget-links', settings },
    },
    ({ locale, settings: own }) => {
      const { heading, links } = own as Static<typeof settings>
      const shown = links
        .filter(({ href }) => isAddress(href))
        .map(({ href, label, hint }) => ({
          ...{ href, label: inWords(label, locale) || href, hint: inWords(hint, locale) },
          outside: !href.startsWith('/'),
        }))
      return shown.length > 0 ? { heading: inWords(heading, locale), links: shown } : null
    },
  )
}
