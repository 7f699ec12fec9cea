import { randomBytes } from 'node:crypto'
import {
  coreErrors,
  type MenuEntry,
  type MenuLine,
  reply,
  type SetupContext,
  Type,
  type Viewer,
} from 'portico/sdk'
import { inEachLanguage, wordsOf } from './local-words.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'routes' | 'pages' | 'arrangement' | 'system'>

const id = Type.String({ minLength: 1, maxLength: 120 })
const labels = inEachLanguage('label', 60)
const about = {
  href: Type.Optional(Type.String({ maxLength: 2000 })),
  icon: Type.Optional(Type.String({ maxLength: 60 })),
  whom: Type.Optional(Type.Union([Type.Literal('all'), Type.Literal('some')])),
  audience: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 })),
}
const spec = { access: 'core:admin' as const, writes: ['menu'] }
const done = reply({ status: 204, next: '/admin/menu' })

/** Arranging the menu: every change is one of the whole, so that it can be undone as a whole. */
export function addMenuRoutes({ routes, pages, arrangement, system }: Needs): void {
  async function change(
    viewer: Viewer,
    edit: (entries: MenuEntry[]) => MenuEntry[],
  ): Promise<void> {
    const now = await arrangement.get('menu', 'portal')
    const lines = await pages.menu(system, 'en')
    const value = { ...now?.value, entries: edit(lines.map(entryOf)) }
    const version = now?.version ?? 0
    await arrangement.change(viewer, [{ kind: 'menu', id: 'portal', value, version }])
  }

  const place = (entries: readonly MenuEntry[], wanted: string): number => {
    const at = entries.findIndex((one) => one.id === wanted)
    if (at < 0) throw coreErrors.notFound()
    return at
  }

  routes.put(
    '/menu/order',
    {
      ...spec,
      summary: 'The lines of the menu in an order, by their ids',
      body: Type.Object({ order: Type.Array(id, { maxItems: 300 }) }),
    },
    async ({ viewer, body: { order } }) => {
      const rank = new Map(order.map((one, index) => [one, index]))
      await change(viewer, (entries) =>
        entries.toSorted((a, b) => (rank.get(a.id) ?? 999) - (rank.get(b.id) ?? 999)),
      )
      return done
    },
  )

  routes.post(
    '/menu/move',
    {
      ...spec,
      summary: 'Move a line of the menu up or down',
      body: Type.Object({ id, to: Type.Union([Type.Literal('up'), Type.Literal('down')]) }),
    },
    async ({ viewer, body }) => {
      await change(viewer, (entries) => {
        const at = place(entries, body.id)
        const to = Math.min(entries.length - 1, Math.max(0, body.to === 'up' ? at - 1 : at + 1))
        return entries.toSpliced(at, 1).toSpliced(to, 0, entries[at]!)
      })
      return done
    },
  )

  routes.put(
    '/menu/shown',
    {
      ...spec,
      summary: 'Show a line of the menu, or hide it',
      body: Type.Object({ id, shown: Type.Boolean() }),
    },
    async ({ viewer, body }) => {
      await change(viewer, (entries) => {
        const at = place(entries, body.id)
        const { hidden: _, ...entry } = entries[at]!
        return entries.with(at, body.shown ? entry : { ...entry, hidden: true })
      })
      return done
    },
  )

  routes.post(
    '/menu/lines',
    {
      ...spec,
      summary: 'Add a link or a heading to the menu',
      body: Type.Object(
        { type: Type.Union([Type.Literal('link'), Type.Literal('section')]), ...about },
        labels,
      ),
    },
    async ({ viewer, body: { type, ...fields } }) => {
      const entry = { id: `${type}-${randomBytes(6).toString('base64url')}`, type }
      await change(viewer, (entries) => [...entries, described(entry, fields)])
      return done
    },
  )

  routes.put(
    '/menu/lines',
    {
      ...spec,
      summary: 'Name, address and readers of a line',
      body: Type.Object({ id, ...about }, labels),
    },
    async ({ viewer, body: { id: wanted, ...fields } }) => {
      await change(viewer, (entries) => {
        const at = place(entries, wanted)
        const { type, hidden } = entries[at]!
        const entry = { id: wanted, type, ...(hidden && { hidden }) }
        return entries.with(at, described(entry, fields))
      })
      return done
    },
  )

  routes.delete(
    '/menu/lines',
    { ...spec, summary: 'Take a link or a heading out of the menu', body: Type.Object({ id }) },
    async ({ viewer, body }) => {
      await change(viewer, (entries) => entries.toSpliced(place(entries, body.id), 1))
      return done
    },
  )

  routes.put(
    '/menu/start',
    {
      ...spec,
      summary: 'The page people begin with; without one, what the modules show first',
      body: Type.Object({ start: Type.Optional(Type.String({ maxLength: 120 })) }),
    },
    async ({ viewer, body: { start } }) => {
      const now = await arrangement.get<{ entries: MenuEntry[] }>('menu', 'portal')
      const value = { entries: now?.value.entries ?? [], ...(start !== undefined && { start }) }
      await arrangement.change(viewer, [{ kind: 'menu', id: 'portal', value }])
      return done
    },
  )

  routes.delete(
    '/menu',
    { ...spec, summary: 'Let the menu be again as the plugins offer it' },
    async ({ viewer }) => {
      await arrangement.change(viewer, [{ kind: 'menu', id: 'portal', value: undefined }])
      return done
    },
  )
}

/** What is kept of a line: its words come from its page where an admin gave none. */
function entryOf({ title: _, given: __, icon, type, ...entry }: MenuLine): MenuEntry {
  return { ...entry, type, ...(type === 'link' && icon !== undefined && { icon }) }
}

interface Described {
  href?: string
  icon?: string
  whom?: 'all' | 'some'
  audience?: string[]
}

function described(entry: MenuEntry, fields: Described & Record<string, unknown>): MenuEntry {
  const label = wordsOf('label', fields)
  return {
    ...entry,
    ...(Object.keys(label).length > 0 && { label }),
    ...(entry.type === 'link' && { href: fields.href ?? '', icon: fields.icon ?? 'link' }),
    ...(fields.whom === 'some' && { audience: fields.audience ?? [] }),
  }
}
