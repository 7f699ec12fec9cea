import { type Routes, Type } from 'portico/sdk'
import { periods } from './facets.ts'
import type { SearchIn } from './search.ts'
import type { Suggest } from './suggest.ts'

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const piece = Type.Object({ text: Type.String(), hit: Type.Boolean() })

/** Searching for programs. */
export function addRoutes(routes: Routes<never>, search: SearchIn, suggest: Suggest): void {
  routes.get(
    '/',
    {
      summary: 'Finds items by words, phrases and filters',
      access: 'signed-in',
      query: Type.Object({
        q: text(20_000),
        type: text(100),
        in: text(100),
        author: text(100),
        period: Type.Optional(Type.Union(periods.map((period) => Type.Literal(period)))),
        order: Type.Optional(Type.Union([Type.Literal('relevance'), Type.Literal('newest')])),
        cursor: text(60),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
      }),
      response: Type.Object(
        {
          results: Type.Array(
            Type.Object(
              {
                id: Type.String(),
                url: Type.String(),
                title: Type.Union([Type.Array(piece), Type.Null()]),
                snippet: Type.Array(piece),
              },
              { additionalProperties: true },
            ),
          ),
          total: Type.Integer(),
          nextCursor: Type.Union([Type.String(), Type.Null()]),
        },
        { additionalProperties: true },
      ),
      reads: ['items'],
    },
    ({ viewer, locale, query }) => {
      const {
        q = '',
        type,
        in: space,
        author,
        period,
        order = 'relevance',
        cursor,
        limit = 20,
      } = query
      const chosen = { kind: type, space, author, period }
      return search(viewer, locale, { text: q, ...chosen, order, cursor, limit })
    },
  )

  routes.get(
    '/suggest',
    {
      summary: 'Words and titles for an unfinished query',
      access: 'signed-in',
      query: Type.Object({ q: text(200) }),
      response: Type.Object({
        queries: Type.Array(Type.String()),
        titles: Type.Array(
          Type.Object({
            ...{ id: Type.String(), title: Type.String() },
            ...{ url: Type.String(), icon: Type.String() },
          }),
        ),
      }),
      reads: ['items'],
    },
    ({ viewer, query }) => suggest(viewer, query.q ?? ''),
  )
}
