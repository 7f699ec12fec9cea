import { coreErrors, type Routes, reply, Type } from 'portico/sdk'
import { periods } from '../facets.ts'
import { type SavedSearch, type SavedStore, searchParts } from './saved-store.ts'

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))

/** Searches that people keep; each their own. */
export function addSavedRoutes(routes: Routes<never>, saved: SavedStore): void {
  routes.get(
    '/saved',
    { summary: 'Searches I keep', access: 'signed-in', reads: ['search_saved'] },
    async ({ viewer }) => ({ saved: (await saved.all(viewer.id)).map(shown) }),
  )

  routes.post(
    '/saved',
    {
      summary: 'Keeps a search',
      access: 'signed-in',
      status: 201,
      body: Type.Object({
        q: text(1_000),
        type: text(100),
        in: text(100),
        author: text(100),
        period: Type.Optional(
          Type.Union([...periods.map((one) => Type.Literal(one)), Type.Literal('')]),
        ),
        subscribed: Type.Optional(Type.Boolean()),
      }),
      writes: ['search_saved'],
    },
    async ({ viewer, body: { subscribed = false, ...given } }) => {
      const parts = Object.fromEntries(
        searchParts.flatMap((name) => {
          const value = (given as Record<string, string | undefined>)[name]?.trim()
          return value ? [[name, value]] : []
        }),
      )
      if (Object.keys(parts).length === 0) {
        const message = 'is missing: write what is looked for'
        throw coreErrors.invalid({
          fields: [{ path: '/q', message, wording: { key: 'search.saved.empty' } }],
        })
      }
      const kept = await saved.save(viewer.id, parts, subscribed)
      return reply({
        status: 201,
        body: shown(kept),
        next: `/search?${new URLSearchParams(parts)}`,
      })
    },
  )

  routes.patch(
    '/saved/:id',
    {
      summary: 'Says whether new matches are told',
      access: 'signed-in',
      body: Type.Object({ subscribed: Type.Boolean() }),
      writes: ['search_saved'],
    },
    async ({ viewer, params, body }) => {
      await saved.subscribe(viewer.id, params.id, body.subscribed)
    },
  )

  routes.delete(
    '/saved/:id',
    { summary: 'Drops a search', access: 'signed-in', writes: ['search_saved'] },
    async ({ viewer, params }) => {
      await saved.remove(viewer.id, params.id)
    },
  )
}

function shown({ id, parts, subscribed }: SavedSearch) {
  return { id, ...parts, subscribed }
}
