import type { LocalText, TObject, WidgetRequest } from '../../sdk/index.ts'
import { type BootProblem, didYouMean } from '../config/index.ts'
import { check, sentence } from '../schema/index.ts'

/** A widget a plugin has registered. */
export interface WidgetEntry {
  owner: string
  /** `<plugin>:<name>`. */
  id: string
  title: LocalText
  view: string
  element?: string
  description?: LocalText
  icon?: string
  needs?: readonly string[]
  settings?: TObject
  slot?: { name: string; weight: number; optional?: boolean }
  load(request: WidgetRequest<Record<string, unknown>>): unknown
}

/** A widget where it stands, with its settings checked. */
export interface Placement {
  widget: WidgetEntry
  settings: Record<string, unknown>
}

type LayoutConfig = Record<
  string,
  readonly (string | { widget: string; settings: Record<string, unknown> })[]
>

/** Every widget, and which stand in which slot. */
export function createWidgetTable() {
  const widgets = new Map<string, WidgetEntry>()
  const placements = new Map<string, Placement[]>()

  const place = (slot: string, widget: WidgetEntry, settings: Record<string, unknown>) => {
    placements.set(slot, [...(placements.get(slot) ?? []), { widget, settings }])
  }

  return {
    add(entry: WidgetEntry): void {
      if (widgets.has(entry.id)) {
        throw new Error(`${entry.owner} › widget ${entry.id}: registered twice`)
      }
      widgets.set(entry.id, entry)
    },
    all: () => [...widgets.values()],
    get: (id: string) => widgets.get(id),
    inSlot: (slot: string): readonly Placement[] => placements.get(slot) ?? [],
    slots: () => [...placements.keys()],

    /**
     * Puts widgets into slots: the config's order where it names a slot, else by weight. `parked`
     * tells the title of a plugin that is out of service: its widgets' places stay theirs.
     */
    arrange(
      layout: LayoutConfig,
      slots: readonly string[],
      parked: (owner: string) => LocalText | undefined = () => undefined,
    ): BootProblem[] {
      const problems: BootProblem[] = []
      const byWeight = [...widgets.values()]
        .filter((widget) => widget.slot)
        .sort((a, b) => a.slot!.weight - b.slot!.weight)
      for (const widget of byWeight) {
        const { name, optional } = widget.slot!
        const expected = !optional || slots.some((slot) => ownerOf(slot) === ownerOf(name))
        if (!slots.includes(name)) {
          if (!expected) continue
          problems.push(
            unknownSlot(`${widget.owner} › widget ${widget.id}`, name, slots, widget.owner),
          )
        } else if (!layout[name]) place(name, widget, defaultsOf(widget))
      }
      for (const [slot, entries] of Object.entries(layout)) {
        if (!slots.includes(slot)) problems.push(unknownSlot('layout', slot, slots))
        for (const entry of entries) {
          const { widget: id, settings } =
            typeof entry === 'string' ? { widget: entry, settings: {} } : entry
          const widget = widgets.get(id) ?? standIn(id, parked(ownerOf(id)))
          if (!widget) {
            problems.push({
              code: 'unknown-widget',
              message: `layout › ${slot}: there is no widget "${id}".${didYouMean(id, [...widgets.keys()])}`,
            })
            continue
          }
          const checked = structuredClone(settings)
          const problem = widget.settings && check(widget.settings, checked)
          if (problem) {
            problems.push({
              code: 'widget-settings',
              message: `layout › ${slot} › ${id}${problem.path}: ${sentence(problem)}`,
            })
          } else place(slot, widget, checked)
        }
      }
      return problems
    },
  }
}

export type WidgetTable = ReturnType<typeof createWidgetTable>

const ownerOf = (id: string): string => id.split(':')[0]!

/** Its plugin never came to register it; the error card shows where it would be. */
function standIn(id: string, title: LocalText | undefined): WidgetEntry | undefined {
  return title && { owner: ownerOf(id), id, title, view: '', load: () => null }
}

function defaultsOf(widget: WidgetEntry): Record<string, unknown> {
  const settings = {}
  if (widget.settings) check(widget.settings, settings)
  return settings
}

function unknownSlot(
  where: string,
  slot: string,
  known: readonly string[],
  plugin?: string,
): BootProblem {
  return {
    code: 'unknown-slot',
    ...(plugin && { plugin }),
    message: `${where}: there is no slot "${slot}".${didYouMean(slot, known)}`,
    hint: `Known: ${known.join(', ')}.`,
  }
}
