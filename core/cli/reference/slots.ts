import { coreSlots } from '../../../sdk/index.ts'
import { slotsOf } from '../../pages/index.ts'
import type { Portal } from '../../portal.ts'
import { type Content, code, schemaRows, sections, table } from './markdown.ts'

export function slotsPage({ face, registry }: Portal): Content {
  const standing = (slot: string) =>
    face.widgets
      .inSlot(slot)
      .map(({ widget }) => code(widget.id))
      .join(', ') || '–'
  const shell = coreSlots.map((slot) => {
    const layouts = Object.entries(slotsOf).filter(([, names]) => names.includes(slot))
    const where = layouts.map(([layout]) => `layout \`${layout}\``).join(', ')
    return [code(slot), where, standing(slot)]
  })
  const ofPlugins = registry.all().flatMap(({ definition }) =>
    (definition.slots ?? []).map((slot) => {
      const pages = face.pages.filter(({ spec }) => spec.slots?.includes(slot))
      return [code(slot), pages.map(({ path }) => code(path)).join(', '), standing(slot)]
    }),
  )
  const widgets = face.widgets
    .all()
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, title, settings }) => {
      const rows = settings ? schemaRows(settings) : []
      const keys = rows.map(([key, what, fallback]) => `${key} (${what}; ${fallback})`)
      return [code(id), title.en, keys.join(', ') || '–']
    })
  return [
    'Slots and widgets',
    "Places of the shell and of plugins' pages, and the widgets that may stand there. `layout` in `portal.config.ts` arranges them: `{ 'core:rail': ['<plugin>:<widget>'] }`.",
    sections([
      ['Slots', table(['Slot', 'On', 'Stands there now'], [...shell, ...ofPlugins])],
      ['Widgets', table(['Widget', 'Title', 'Settings'], widgets)],
    ]),
  ]
}
