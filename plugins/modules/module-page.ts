import { formFor } from 'portico/sdk'
import { inForce } from './in-force.ts'
import type { Needs } from './list-page.ts'
import { inWords, shown, sizeOf } from './words.ts'

/** One module: what it is and asks for, its settings, its data. */
export function addModulePage({ pages, modules, arrangement, admin, t }: Needs): void {
  pages.add(
    '/admin/modules/:id',
    {
      ...{ title: 'modules.title', layout: 'wide', access: 'core:admin' },
      ...{ view: 'modules/module', reads: ['modules'] },
    },
    async ({ viewer, locale, params, query }) => {
      const asker = { ...viewer, locale }
      const module = await modules.get(asker, params.id)
      const titles = new Map((await modules.list(asker)).map((one) => [one.id, one]))
      const settings = await modules.settings(viewer, module.id)
      const data = await modules.data(viewer, module.id)
      const exports = await modules.exports(viewer, module.id)
      const isOff = module.state === 'off' || module.state === 'gone'
      return {
        ...(await admin.frame(viewer, locale, 'modules')),
        title: inWords(module.title, locale),
        module: shown(module, locale, titles),
        ...(await inForce(arrangement)),
        done: doneIn(query.get('done')),
        settings: settings &&
          module.hasSettings && {
            form: formFor(settings.schema, settings.value, { locale }),
            version: settings.version,
            changed: settings.changed,
          },
        data: {
          ...data,
          size: sizeOf(data.bytes, locale),
          rows: data.tables.reduce((sum, { rows }) => sum + rows, 0),
          tables: data.tables.length,
          nothing: data.tables.length === 0 && data.items === 0,
        },
        exports: exports.map((one) => ({
          ...{ ...one, size: sizeOf(one.bytes, locale) },
          isUpload: one.version === 'upload',
        })),
        ...{ isOff, mayRestore: module.state === 'off' },
        confirm: t(locale, 'modules.data.type', { id: module.id }),
      }
    },
  )
}

const deeds = ['saved', 'reset', 'exported', 'purged', 'restored', 'switched-on', 'switched-off']

const doneIn = (deed: string | null) =>
  deed !== null && deeds.includes(deed) ? `modules.done.${deed}` : undefined
