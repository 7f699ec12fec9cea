import { randomBytes } from 'node:crypto'
import type { LocalText, Log, PlacedWidget, Viewer } from '../../sdk/index.ts'
import { check, sentence } from '../schema/index.ts'
import type { Templates } from './templates.ts'
import type { Placement, WidgetTable } from './widget-table.ts'
import type { WidgetWatch } from './widget-watch.ts'

/** How many times longer they may take on a page's own slots, where they are what people came for. */
const ownSlots = 10

export interface WidgetDeps {
  table: WidgetTable
  templates: Templates
  watch: WidgetWatch
  log(owner: string): Log
  isActive(owner: string): boolean
  /** How long a widget of the shell may load before an error card takes its place. */
  patience: number
  /** Runs a plugin's code; gives up on it after `patience` milliseconds. */
  enter<T>(owner: string, run: () => T, patience?: number): Promise<Awaited<T>>
}

/** The page that widgets stand on. */
export interface WidgetPage {
  viewer: Viewer
  /** What every template gets. */
  base: Record<string, unknown> & { locale: string }
  about: Readonly<Record<string, string>>
  query: URLSearchParams
  /** Origins that what stands on it embeds in frames. */
  frames: Set<string>
}

/** Renders all widgets of a page's slots, side by side. A failing one never breaks the page. */
export async function renderSlots(
  slots: readonly string[],
  page: WidgetPage,
  deps: WidgetDeps,
): Promise<Record<string, string>> {
  const rendered = await Promise.all(
    slots.map(async (slot) => {
      const placements = deps.table.inSlot(slot)
      const html = await Promise.all(
        placements.map((placement) => renderWidget(placement, page, patienceFor(slot, deps), deps)),
      )
      return [slot, html.join('\n')] as const
    }),
  )
  return Object.fromEntries(rendered)
}

/** Renders what a page's load has put on it, by key; what no plugin has is left out. */
export async function renderPlaced(
  placed: readonly PlacedWidget[],
  page: WidgetPage,
  deps: WidgetDeps,
): Promise<Record<string, string>> {
  const rendered = placed.map(async ({ key, widget: id, settings = {} }) => {
    const widget = deps.table.get(id)
    if (!widget) return [key, ''] as const
    const placement = { widget, settings: structuredClone(settings) }
    return [key, await renderWidget(placement, page, deps.patience * ownSlots, deps)] as const
  })
  return Object.fromEntries(await Promise.all(rendered))
}

function patienceFor(slot: string, { patience }: WidgetDeps): number {
  return slot.startsWith('core:') ? patience : patience * ownSlots
}

async function renderWidget(
  { widget, settings }: Placement,
  { viewer, base, about, query, frames }: WidgetPage,
  patience: number,
  deps: WidgetDeps,
): Promise<string> {
  const title = localText(widget.title, base.locale)
  const failed = (error: unknown) => {
    const id = randomBytes(2).toString('hex')
    deps.watch.failed(widget, error)
    deps.log(widget.owner).error(`the widget ${widget.id} failed`, { id, error })
    return deps.templates.render('ui/widget-failed', { ...base, title, id })
  }
  if (!deps.isActive(widget.owner))
    return deps.templates.render('ui/widget-failed', { ...base, title })
  const problem = widget.settings && check(widget.settings, settings)
  if (problem) return failed(new Error(`settings${problem.path}: ${sentence(problem)}`))
  const controller = new AbortController()
  const { locale } = base
  const request = { viewer, locale, settings, about, query, signal: controller.signal }
  try {
    const data = await deps.watch.timed(widget, () =>
      deps.enter(widget.owner, () => widget.load(request), patience),
    )
    if (data === null || data === undefined) return ''
    for (const origin of (data as { frames?: string[] }).frames ?? []) frames.add(origin)
    return deps.templates.render(widget.view, {
      ...base,
      ...data,
      widget: { id: widget.id, title },
    })
  } catch (error) {
    controller.abort()
    return failed(error)
  }
}

/** Text in the viewer's language, or English. */
export function localText(text: LocalText, locale: string): string {
  return text[locale] ?? text.en
}
