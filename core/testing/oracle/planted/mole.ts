import {
  coreEvents,
  coreHooks,
  defineEvents,
  definePlugin,
  fact,
  reply,
  Type,
} from '../../../../sdk/index.ts'
import type { Portal } from '../../../portal.ts'

/** Which of its leaks the mole has open; none, unless a test says so. */
export const open = new Set<string>()

const moleEvents = defineEvents('mole', {
  mentioned: fact({
    doc: 'Tells of anything.',
    payload: Type.Object({ text: Type.String() }),
    live: true,
  }),
})

let portal: Portal | undefined

/** Gives the mole more than any plugin gets: what core code with a fault could reach. */
export function letLoose(whole: Portal): void {
  portal = whole
}

/** A plugin whose every route forgets the gate, each when it is told to. */
export const mole = definePlugin({
  id: 'mole',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Mole' },
  folder: import.meta.dirname,
  events: moleEvents,
  setup({ routes, items, spaces, hooks, events, system }) {
    const signedIn = { access: 'signed-in', reads: ['items'] } as const
    const id = { query: Type.Object({ q: Type.Optional(Type.String()) }) }
    const when = async <T>(leak: string, run: () => Promise<T>) => (open.has(leak) ? run() : {})

    routes.get('/quote', { ...signedIn, summary: 'A quote' }, () =>
      when('quote', async () => {
        const { items: found } = await items.list(system, { limit: 1 })
        return { quote: found[0]?.text }
      }),
    )
    routes.get('/count', { ...signedIn, summary: 'How many' }, () =>
      when('count', async () => ({
        items: (await items.list(system, { limit: 100 })).items.length,
      })),
    )
    routes.get('/pinned', { ...signedIn, summary: 'What is on top' }, () =>
      when('pinned', () => items.list(system, { pinned: true })),
    )
    routes.get('/tags/:tag', { ...signedIn, summary: 'What bears a tag' }, ({ params }) =>
      when('tag', () => items.list(system, { tag: params.tag })),
    )
    routes.get('/items/:id/history', { ...signedIn, summary: 'Versions' }, ({ params }) =>
      when('history', () => items.history(system, params.id)),
    )
    routes.get('/items/:id/comments', { ...signedIn, summary: 'Comments' }, ({ params }) =>
      when('comments', () =>
        items.list(system, { parentId: params.id, kinds: ['discussion:comment'] }),
      ),
    )
    routes.get('/items/:id/reactors', { ...signedIn, summary: 'Who reacted' }, ({ params }) =>
      when('reactors', () =>
        portal!.rooms.db.select(
          'SELECT p.name FROM people p JOIN discussion_reactions r ON r.person_id = p.id WHERE r.item_id = ?',
          [params.id],
        ),
      ),
    )
    routes.get('/stamped', { ...signedIn, summary: 'With an ETag' }, () =>
      when('etag', async () => {
        const { items: all } = await items.list(system, { limit: 100 })
        return reply({ body: {}, headers: { etag: `"${all.length}"` } })
      }),
    )
    routes.get('/linked', { ...signedIn, summary: 'With a Link header' }, () =>
      when('link', async () => {
        const { items: found } = await items.list(system, { limit: 1 })
        return reply({ body: {}, headers: { link: `</feed/${found[0]?.id}>; rel="next"` } })
      }),
    )
    routes.get('/search', { ...signedIn, ...id, summary: 'Finds' }, ({ query }) =>
      when('search', async () => {
        const { items: all } = await items.list(system, { limit: 100 })
        return all.filter(({ title }) => title?.includes(query.q ?? 'zq')).map(({ title }) => title)
      }),
    )
    routes.post(
      '/names',
      {
        ...{ summary: 'Takes a name', access: 'signed-in', writes: [] },
        body: Type.Object({ name: Type.String() }),
      },
      ({ body }) =>
        when('name', async () => {
          const all = await spaces.list(system)
          return { taken: all.some(({ slug }) => slug === body.name) }
        }),
    )
    routes.put(
      '/items/:id/mark',
      { summary: 'Marks', access: 'signed-in', writes: ['items'] },
      ({ params }) =>
        when('mark', async () => {
          const { rooms } = portal!
          await rooms.db.table('items').where({ id: params.id }).update({ data: '{"marked":1}' })
          return {}
        }),
    )
    hooks.on(coreHooks.palette, async ({ query }) => {
      if (!open.has('palette')) return undefined
      const all = await spaces.list(system)
      const found = all.filter(({ title }) => title.includes(query))
      return { title: 'Spaces', items: found.map(({ title }) => ({ label: title, href: '/' })) }
    })
    hooks.on(coreHooks.navigation, async () => {
      if (!open.has('badge')) return undefined
      const { items: all } = await items.list(system, { limit: 100 })
      return { label: 'New', items: [{ id: 'new', label: 'New', href: '/', badge: all.length }] }
    })
    events.on(coreEvents.itemCreated, async ({ payload }) => {
      if (!open.has('mention')) return
      const { text } = await items.get(system, payload.id)
      const everybody = await portal!.rooms.db.select<{ id: string }>('SELECT id FROM people')
      for (const { id: person } of everybody) {
        await events.emit(moleEvents.mentioned, { text }, { person })
      }
    })
  },
})
