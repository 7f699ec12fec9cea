import { coreErrors, formFor, type SetupContext } from 'portico/sdk'
import type { Frame } from './admin-pages.ts'
import type { Audiences } from './audience.ts'
import type { Desk } from './desk.ts'
import { columns, inOrder, mostRows } from './grid.ts'
import type { Placement } from './page-kind.ts'
import { inWords, type Reading } from './reading.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'pages' | 't'> & {
  desk: Desk
  reading: Reading
  frame: Frame
  audiences: Audiences
}

const admin = { layout: 'wide', access: 'core:admin', reads: ['pages'] } as const
/** Widths people think in. */
const widths = [3, 4, 6, 8, 9, 12]

/** Where a page is built: by pointer, by keyboard, or by plain forms. */
export function addBuilderPages({ pages, t, desk, reading, frame, audiences }: Needs): void {
  pages.add(
    '/admin/pages/:slug/edit',
    {
      ...{ ...admin, title: 'pages.edit.title', view: 'pages/builder' },
      fragments: { frames: 'pages/builder-frames', preview: 'pages/cells' },
    },
    async ({ viewer, locale, params: { slug }, fragment }) => {
      const { page, published, draft, tag } = await desk.open(slug)
      const offered = reading.known(viewer, locale)
      const order = inOrder(page.grid)
      const words = await audiences(
        viewer,
        locale,
        order.flatMap(({ audience }) => audience ?? []),
      )
      const frames = order.map((placement, index) => ({
        ...reading.cell(placement, offered, locale),
        ...{ x: placement.x, y: placement.y, w: placement.w, h: placement.h },
        ...{ first: index === 0, last: index === order.length - 1 },
        widths: choicesOf(placement, locale),
        limited: placement.audience && whomInWords(placement.audience, words.groups),
      }))
      const shown = fragment === 'preview' ? reading.cells(viewer, locale, page) : frames
      return {
        title: t(locale, 'pages.edit.of', { title: inWords(page.title, locale) }),
        under: '/admin',
        about: { page: slug },
        sheets: ['console'],
        name: inWords(page.title, locale),
        ...{ slug, tag, frames, cells: shown, mostRows },
        grid: JSON.stringify(page.grid),
        ...{ published: published !== undefined, draft: draft !== undefined },
        placed: shown.filter(({ gone }) => !gone),
      }
    },
  )

  pages.add(
    '/admin/pages/:slug/add',
    {
      ...{ ...admin, title: 'pages.add.title', view: 'pages/admin-add' },
      fragments: { choices: 'pages/choices' },
    },
    async ({ viewer, locale, params: { slug }, query, fragment }) => {
      const { page } = await desk.open(slug)
      const q = (query.get('q') ?? '').trim()
      const found = [...reading.known(viewer, locale).values()].filter((widget) =>
        [widget.title, widget.description ?? '', widget.from].some((text) =>
          text.toLowerCase().includes(q.toLowerCase()),
        ),
      )
      const groups = Map.groupBy(found, ({ from }) => from)
      return {
        ...(await frame(viewer, locale, 'pages')),
        under: '/admin',
        ...{ slug, q, name: inWords(page.title, locale), drawer: fragment !== undefined },
        groups: [...groups].map(([from, choices]) => ({ from, choices })),
      }
    },
  )

  pages.add(
    '/admin/pages/:slug/widgets/:key',
    {
      ...{ ...admin, title: 'pages.widget.title', view: 'pages/admin-widget' },
      fragments: { form: 'pages/widget-form' },
    },
    async ({ viewer, locale, params: { slug, key } }) => {
      const { page } = await desk.open(slug)
      const placement = page.grid.find((one) => one.key === key)
      if (!placement) throw coreErrors.notFound()
      const schema = reading.schemaOf(placement.widget)
      const { title, gone } = reading.cell(placement, reading.known(viewer, locale), locale)
      return {
        ...(await frame(viewer, locale, 'pages')),
        under: '/admin',
        title,
        ...{ slug, key, gone, w: placement.w, h: placement.h, columns, mostRows },
        form: schema && formFor(schema, placement.settings, { locale, prefix: 'settings' }),
        limited: placement.audience !== undefined,
        audience: await audiences(viewer, locale, placement.audience),
      }
    },
  )

  function choicesOf({ w }: Placement, locale: string) {
    return [...new Set([...widths, w])]
      .sort((a, b) => a - b)
      .map((value) => ({
        ...{ value, chosen: value === w },
        label: t(locale, 'pages.columns', { n: value }),
      }))
  }
}

function whomInWords(
  audience: readonly string[],
  groups: readonly { choices: readonly { value: string; label: string }[] }[],
): string {
  const labels = new Map(
    groups.flatMap(({ choices }) => choices.map((one) => [one.value, one.label])),
  )
  return audience.map((value) => labels.get(value) ?? value).join(', ')
}
