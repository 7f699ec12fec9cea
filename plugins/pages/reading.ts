import {
  coreErrors,
  type OfferedWidget,
  readForm,
  type SetupContext,
  type TObject,
  type Viewer,
} from 'portico/sdk'
import { inOrder } from './grid.ts'
import type { OwnOrder } from './own.ts'
import { type PageDocument, type Placement, pageKind } from './page-kind.ts'

/** One widget where it stands, as a page shows it. */
export interface Cell {
  key: string
  widget: string
  settings: Record<string, unknown>
  /** Classes that say where in the grid. */
  place: string
  title: string
  /** No plugin has it (any more): only who administers the portal is told. */
  gone: boolean
}

/** Whether one of these principals is the viewer. */
export const isFor = (audience: readonly string[], { principals }: Viewer): boolean =>
  principals.some((principal) => audience.includes(principal))

/** The title in a language, in English, or in whatever it was written. */
export function inWords(text: Readonly<Record<string, string>>, locale: string): string {
  return text[locale] || text.en || (Object.values(text).find((one) => one !== '') ?? '')
}

/** Pages as people see them. Whom a page or a widget is not for learns nothing of it. */
export function createReading({
  arrangement,
  widgets,
  system,
}: Pick<SetupContext, 'arrangement' | 'widgets' | 'system'>) {
  const known = (viewer: Viewer, locale: string): Map<string, OfferedWidget> =>
    new Map(widgets.offered(viewer, locale).map((widget) => [widget.id, widget]))

  function cell(
    placement: Placement,
    offered: ReadonlyMap<string, OfferedWidget>,
    locale: string,
  ): Cell {
    const { key, widget, settings = {}, x, w, h } = placement
    const found = offered.get(widget)
    return {
      ...{ key, widget, settings, gone: found === undefined },
      title: headingOf(settings, locale) || (found?.title ?? widget),
      place: `at-${x + 1} w-${w} h-${h}`,
    }
  }

  const schemaOf = (widget: string): TObject | undefined =>
    widgets.offered(system, 'en').find(({ id }) => id === widget)?.settings

  return {
    known,
    cell,
    schemaOf,

    /** Settings a widget begins with: its defaults, or all of them empty. */
    beginning(widget: string): Record<string, unknown> | undefined {
      const schema = schemaOf(widget)
      if (!schema) return undefined
      try {
        return widgets.checked(widget, {})
      } catch {
        return readForm(schema, {})
      }
    },

    /** @throws core:not-found, also where it is not for the viewer */
    async open(viewer: Viewer, slug: string): Promise<PageDocument> {
      const found = await arrangement.get<PageDocument>(pageKind, slug)
      if (!found || !isFor(found.value.audience, viewer)) throw coreErrors.notFound()
      return found.value
    },

    /** In the order a page shows them, and only those the viewer is meant to see. */
    cells(viewer: Viewer, locale: string, page: PageDocument, own?: OwnOrder): Cell[] {
      const offered = known(viewer, locale)
      const visible = inOrder(page.grid).filter(
        ({ audience }) => audience === undefined || isFor(audience, viewer),
      )
      const cells = visible
        .map((placement) => cell(placement, offered, locale))
        .filter(({ gone }) => !gone || viewer.can('core:admin'))
      return own && page.own ? ownCells(cells, own) : cells
    },

    /** What stands in the viewer's menu. */
    async menu(viewer: Viewer): Promise<{ slug: string; page: PageDocument }[]> {
      const all = await arrangement.list<PageDocument>(pageKind)
      return all
        .filter(
          ({ value }) => value.menu && (viewer.kind === 'system' || isFor(value.audience, viewer)),
        )
        .map(({ id, value }) => ({ slug: id, page: value }))
    },
  }
}

export type Reading = ReturnType<typeof createReading>

/** What a widget is headed by, where its settings say so: two texts are told apart. */
function headingOf({ heading, title }: Record<string, unknown>, locale: string): string {
  const words = heading ?? title
  if (typeof words === 'string') return words
  if (typeof words !== 'object' || words === null) return ''
  return inWords(words as Record<string, string>, locale)
}

/** In one's own order, one after the other; what came since stands at the end. */
function ownCells(cells: readonly Cell[], { order, hidden }: OwnOrder): Cell[] {
  const shown = cells.filter(({ key }) => !hidden.includes(key))
  if (order.length === 0) return shown
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  return shown
    .toSorted((a, b) => rank(a.key) - rank(b.key))
    .map((one) => ({ ...one, place: one.place.replace(/^at-\d+ /, '') }))
}
