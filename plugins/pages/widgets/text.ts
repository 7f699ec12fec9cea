import { type SafeHtml, type SetupContext, type Static, Type, withDefault } from 'portico/sdk'
import { inWords } from '../reading.ts'
import { perLanguage } from './per-language.ts'

const settings = Type.Object({
  heading: perLanguage({ en: 'Heading', ru: 'Заголовок', uk: 'Заголовок' }, 120),
  text: perLanguage({ en: 'Text', ru: 'Текст', uk: 'Текст' }, 20_000, 'markdown'),
  plain: withDefault(
    Type.Boolean({
      title: { en: 'Without a frame', ru: 'Без рамки', uk: 'Без рамки' } as never,
    }),
    false,
  ),
})

/** Rendered texts of pages are asked for at every view; the same text gives the same HTML. */
const kept = 200

/** Rich text, written as Markdown and cleaned like any post. */
export function addText({ widgets, items }: Pick<SetupContext, 'widgets' | 'items'>): void {
  const rendered = new Map<string, Promise<SafeHtml>>()
  function html(text: string): Promise<SafeHtml> {
    const found = rendered.get(text) ?? items.html(text, 'wiki')
    rendered.delete(text)
    rendered.set(text, found)
    if (rendered.size > kept) rendered.delete(rendered.keys().next().value!)
    return found
  }

  widgets.add(
    'text',
    {
      title: { en: 'Text', ru: 'Текст', uk: 'Текст' },
      description: {
        en: 'Words of your own: headings, lists, tables, links.',
        ru: 'Ваш текст: заголовки, списки, таблицы, ссылки.',
        uk: 'Ваш текст: заголовки, списки, таблиці, посилання.',
      },
      ...{ icon: 'text', view: 'pages/widget-text', settings },
    },
    async ({ locale, settings: own }) => {
      const { heading, text, plain } = own as Static<typeof settings>
      const body = inWords(text, locale)
      const title = inWords(heading, locale)
      if (body === '' && title === '') return null
      return { heading: title, body: await html(body), plain }
    },
  )
}
