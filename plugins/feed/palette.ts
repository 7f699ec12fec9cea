import { coreHooks, type SetupContext } from 'portico/sdk'

/** People and spaces by their first letters, for the command palette. */
export function offerPalette({
  hooks,
  people,
  spaces,
  t,
}: Pick<SetupContext, 'hooks' | 'people' | 'spaces' | 't'>): void {
  hooks.on(coreHooks.palette, async ({ viewer, locale, query }) => {
    const found = await people.suggest(viewer, query, 6)
    return {
      title: t(locale, 'feed.palette.people'),
      items: found.map(({ id, name, position }) => ({
        label: name,
        href: `/people/${id}`,
        icon: 'user',
        ...(position && { hint: position }),
      })),
    }
  })
  hooks.on(coreHooks.palette, async ({ viewer, locale, query }) => {
    const wanted = query.toLocaleLowerCase(locale)
    const known = await spaces.list(viewer)
    return {
      title: t(locale, 'feed.palette.spaces'),
      items: known
        .filter(({ title }) => title.toLocaleLowerCase(locale).includes(wanted))
        .slice(0, 6)
        .map(({ slug, title }) => ({ label: title, href: `/feed?scope=${slug}`, icon: 'users' })),
    }
  })
}
