import { type SetupContext, type Static, Type } from 'portico/sdk'
import { isAddress } from '../address.ts'
import { inWords } from '../reading.ts'
import { perLanguage } from './per-language.ts'

const settings = Type.Object({
  file: Type.String({
    title: { en: 'Picture', ru: 'Картинка', uk: 'Зображення' } as never,
    format: 'file',
    maxLength: 40,
  }),
  alt: perLanguage(
    { en: 'What is to be seen', ru: 'Что на ней видно', uk: 'Що на ньому видно' },
    300,
  ),
  caption: perLanguage({ en: 'Caption', ru: 'Подпись', uk: 'Підпис' }, 200),
  href: Type.Optional(
    Type.String({
      title: { en: 'Leads to', ru: 'Ведёт на', uk: 'Веде до' } as never,
      maxLength: 2000,
    }),
  ),
})

/** Whoever sees the widget on the page may see its picture. */
const pictureAt = (slug: string, file: string) => `/api/pages/pages/${slug}/pictures/${file}`

/** One picture, over the whole cell. */
export function addPicture({ widgets }: Pick<SetupContext, 'widgets'>): void {
  widgets.add(
    'picture',
    {
      title: { en: 'Picture', ru: 'Картинка', uk: 'Зображення' },
      description: {
        en: 'A picture with a caption and a link.',
        ru: 'Картинка с подписью и ссылкой.',
        uk: 'Зображення з підписом і посиланням.',
      },
      ...{ icon: 'image', view: 'pages/widget-picture', settings },
    },
    ({ locale, about, settings: own }) => {
      const { file, alt, caption, href = '' } = own as Static<typeof settings>
      if (!/^[\w-]{22}$/.test(file)) return null
      return {
        src: about.page === undefined ? `/files/${file}` : pictureAt(about.page, file),
        alt: inWords(alt, locale),
        caption: inWords(caption, locale),
        href: isAddress(href) ? href : undefined,
      }
    },
  )
}
