import { type SetupContext, type Static, Type } from 'portico/sdk'
import { inWords } from '../reading.ts'
import type { Services } from '../services.ts'
import { perLanguage } from './per-language.ts'

const settings = Type.Object({
  title: perLanguage({ en: 'Title', ru: 'Название', uk: 'Назва' }, 120),
  address: Type.String({
    title: { en: 'Address', ru: 'Адрес', uk: 'Адреса' } as never,
    description: {
      en: 'Of the page to embed; its service must be allowed under Pages → Embedded services.',
      ru: 'Встраиваемой страницы; её сервис должен быть разрешён в «Страницы → Встраиваемые сервисы».',
      uk: 'Вбудованої сторінки; її сервіс має бути дозволений у «Сторінки → Вбудовані сервіси».',
    } as never,
    ...{ maxLength: 2000, 'x-ui': 'url' },
  }),
})

/** A page of an allowed service, in a frame that can do nothing but show it. */
export function addEmbed({ widgets }: Pick<SetupContext, 'widgets'>, services: Services): void {
  widgets.add(
    'embed',
    {
      title: { en: 'Embedded service', ru: 'Встроенный сервис', uk: 'Вбудований сервіс' },
      description: {
        en: 'A map, a video or a report of a service you allow.',
        ru: 'Карта, видео или отчёт сервиса, который вы разрешили.',
        uk: 'Карта, відео або звіт сервісу, який ви дозволили.',
      },
      ...{ icon: 'app-window', view: 'pages/widget-embed', settings },
    },
    async ({ viewer, locale, settings: own }) => {
      const { title, address } = own as Static<typeof settings>
      if (address === '') return null
      const name = inWords(title, locale)
      const origin = URL.canParse(address) ? new URL(address).origin : ''
      const allowed = (await services()).includes(origin)
      if (!allowed) return viewer.can('core:admin') ? { name, origin: origin || address } : null
      return { name, address, origin, allowed, frames: [origin] }
    },
  )
}
