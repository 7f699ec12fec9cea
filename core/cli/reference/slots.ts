import { coreSlots } from '../../../sdk/index.ts'
import { slotsOf } from '../../pages/index.ts'
import type { Portal } from '../../portal.ts'
import { type Content, code, schemaRows, sections, table } from './markdown.ts'

export function slotsPage({ face }: Portal): Content {
  const slots = coreSlots.map((slot) => {
    const layouts = Object.entries(slotsOf)
      .filter(([, names]) => names.includes(slot))
      .map(([layout]) => layout)
    const widgets = face.widgets.inSlot(slot).map(({ widget }) => code(widget.id))
    return [code(slot), layouts.join(', '), widgets.join(', ') || '–']
  })
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
    "Places of the shell, and the widgets that may stand there. `layout` in `portal.config.ts` arranges them: `{ 'core:rail': ['<plugin>:<widget>'] }`.",
    sections([
      ['Slots', table(['Slot', 'On pages with the layout', 'Stands there now'], slots)],
      ['Widgets', table(['Widget', 'Title', 'Settings'], widgets)],
    ]),
  ]
}
