import type {} from 'portico/plugins/search/api'
import { coreHooks, type NavGroup, type SetupContext } from 'portico/sdk'
import type { Directory } from './directory.ts'
import type { Store } from './store.ts'

/** My groups in the navigation, those I may know of in the palette, those I may call after an `@`. */
export function offerGroups(
  { hooks, t }: Pick<SetupContext, 'hooks' | 't'>,
  store: Store,
  directory: Directory,
): void {
  hooks.on(coreHooks.navigation, async ({ viewer, locale }): Promise<NavGroup | undefined> => {
    const mine = (await store.mine(viewer)).filter(({ archivedAt }) => archivedAt === null)
    if (mine.length === 0) return undefined
    return {
      label: t(locale, 'groups.mine'),
      items: mine.map(({ id, title, url, hue }) => ({ id, label: title, href: url, hue })),
    }
  })

  hooks.on(coreHooks.mentions, async ({ viewer, locale, query }) => {
    // Two letters begin the names of very many groups, and those meant are mostly one's own.
    const mine = [...query].length < 3
    const { groups } = await directory.page(viewer, { text: query, mine, limit: 10 })
    // A secret group's name is not put into anybody's text.
    return groups
      .filter(({ canPost, visibility }) => canPost && visibility !== 'secret')
      .slice(0, 4)
      .map(({ slug, title, memberCount }) => ({
        name: slug,
        label: title,
        hint: t(locale, 'groups.members', { n: memberCount }),
      }))
  })

  hooks.on(coreHooks.palette, async ({ viewer, locale, query }) => {
    const { groups } = await directory.page(viewer, { text: query, limit: 6 })
    return {
      title: t(locale, 'groups.title'),
      items: groups.map(({ title, url, memberCount }) => ({
        label: title,
        href: url,
        icon: 'shapes',
        hint: t(locale, 'groups.members', { n: memberCount }),
      })),
    }
  })

  hooks.onOptional('search:collect', async ({ viewer, locale, text }) => {
    const { groups } = await directory.page(viewer, { text, limit: 4 })
    return {
      title: t(locale, 'groups.title'),
      results: groups.map(({ title, url, memberCount }) => ({
        ...{ label: title, href: url, icon: 'shapes' },
        hint: t(locale, 'groups.members', { n: memberCount }),
      })),
    }
  })
}
