import { coreHooks, type SetupContext } from 'portico/sdk'
import type { Suggest } from './suggest.ts'

/** What people wrote, in the command palette; the whole search is one key away. */
export function offerPalette({ hooks, t }: Pick<SetupContext, 'hooks' | 't'>, suggest: Suggest) {
  hooks.on(coreHooks.palette, async ({ viewer, locale, query }) => {
    const { titles, queries } = await suggest(viewer, query)
    const searchFor = (text: string) => `/search?q=${encodeURIComponent(text)}`
    return {
      title: t(locale, 'search.title'),
      items: [
        {
          label: t(locale, 'search.for', { text: query }),
          href: searchFor(query),
          icon: 'search',
        },
        ...queries
          .filter((text) => text.toLowerCase() !== query.toLowerCase())
          .slice(0, 3)
          .map((text) => ({ label: text, href: searchFor(text), icon: 'search' })),
        ...titles.map(({ title, url, icon }) => ({ label: title, href: url, icon })),
      ],
    }
  })
}
