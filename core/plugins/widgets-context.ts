import type { LocalText, OfferedWidget, Widgets } from '../../sdk/index.ts'
import { coreErrors, Type } from '../../sdk/index.ts'
import type { WidgetTable } from '../pages/index.ts'
import { check, sentence } from '../schema/index.ts'

export interface WidgetDeps {
  widgets: WidgetTable
  titleOf(owner: string): LocalText | undefined
  isActive(owner: string): boolean
}

/** Widgets as one plugin registers and finds them. */
export function createWidgetsContext(id: string, deps: WidgetDeps): Widgets {
  return {
    add(name, spec, load) {
      deps.widgets.add({ owner: id, id: `${id}:${name}`, ...spec, load: load as never })
    },
    offered: (_viewer, locale) => offered(locale, deps),
    checked: (widget, settings) => checkedSettings(widget, settings, deps),
  }
}

/** Slots whose widgets make no sense elsewhere. */
const ofTheShell = new Set(['core:header', 'core:setup'])

/** What may stand on a page that is about nothing: neither the shell's small parts, nor what needs more. */
function offered(locale: string, { widgets, titleOf, isActive }: WidgetDeps): OfferedWidget[] {
  const inWords = (text: LocalText | undefined) => text && (text[locale] ?? text.en)
  return widgets
    .all()
    .filter(({ owner, needs, slot }) => {
      return isActive(owner) && !needs?.length && !ofTheShell.has(slot?.name ?? '')
    })
    .map(({ id, owner, title, description, icon, settings }) => ({
      ...{ id, icon, settings },
      title: inWords(title)!,
      description: inWords(description),
      from: inWords(titleOf(owner)) ?? owner,
    }))
    .sort((a, b) => a.from.localeCompare(b.from, locale) || a.title.localeCompare(b.title, locale))
}

function checkedSettings(
  id: string,
  settings: Record<string, unknown>,
  { widgets }: WidgetDeps,
): Record<string, unknown> {
  const widget = widgets.get(id)
  if (!widget) throw coreErrors.notFound({ detail: `There is no widget "${id}".` })
  const value = structuredClone(settings)
  const schema = { ...(widget.settings ?? Type.Object({})), additionalProperties: false }
  const problem = check(schema, value)
  if (!problem) return value
  const message = sentence(problem)
  throw coreErrors.invalid({
    detail: `${id} › ${problem.path.slice(1)}: ${message}`,
    fields: [{ path: problem.path, message }],
  })
}
