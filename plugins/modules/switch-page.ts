import type { Needs } from './list-page.ts'
import { inWords, shown } from './words.ts'

/** The console cannot be switched off from inside. */
export const ownId = 'modules'

/** What switching a module means, before it is done. */
export function addSwitchPage({ pages, modules, admin, t }: Needs): void {
  pages.add(
    '/admin/modules/:id/switch',
    {
      ...{ title: 'modules.title', layout: 'wide', access: 'core:admin' },
      ...{ view: 'modules/switch', reads: ['modules'] },
    },
    async ({ viewer, locale, params }) => {
      const asker = { ...viewer, locale }
      const module = await modules.get(asker, params.id)
      const on = module.state === 'off'
      const all = await modules.list(asker)
      const titles = new Map(all.map((one) => [one.id, one]))
      const preview = await modules.preview(asker, module.id, on)
      const switched = preview.modules.map((one) => shown(one, locale, titles))
      const title = inWords(module.title, locale)
      return {
        ...(await admin.frame(viewer, locale, 'modules')),
        ...{ title: t(locale, on ? 'modules.switch.on' : 'modules.switch.off', { title }), on },
        module: shown(module, locale, titles),
        switched,
        along: switched.filter(({ id }) => id !== module.id),
        asks: switched.filter(({ permissions }) => permissions.length > 0),
        missing: on ? switched.flatMap(({ needs }) => needs.filter((one) => one.missing)) : [],
        migrations: preview.migrations,
        losesRows: preview.migrations.some(({ losesRows }) => losesRows),
        refused: !on && switched.some(({ id }) => id === ownId),
      }
    },
  )
}
