import { reply, type SetupContext, Type } from 'portico/sdk'
import type { PaperStatus } from '../api.ts'
import { csvHeaders, csvOf } from '../csv.ts'
import { type DocumentsRoutes, parts } from '../words.ts'
import type { Announcing } from './announcing.ts'
import type { Kinds } from './kinds.ts'
import type { Listing, Paper } from './listing.ts'
import type { Register } from './register.ts'

export const statuses = ['draft', 'in-force', 'superseded', 'cancelled'] as const

const day = Type.Union([Type.String({ maxLength: 10 }), Type.Null()])
const entryBody = Type.Object({
  kind: Type.Optional(Type.String({ maxLength: 60 })),
  number: Type.Optional(Type.String({ maxLength: 60 })),
  status: Type.Optional(Type.Enum([...statuses])),
  datedOn: Type.Optional(Type.String({ maxLength: 10 })),
  fromOn: Type.Optional(day),
  untilOn: Type.Optional(day),
  /** Ids or numbers of the papers it takes the place of. */
  supersedes: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 50 })),
  /** Sent by the form, where a field left empty means "none". */
  whole: Type.Optional(Type.Boolean()),
})

const filters = {
  kind: Type.Optional(Type.String({ maxLength: 60 })),
  status: Type.Optional(Type.Enum([...statuses])),
  year: Type.Optional(Type.Integer({ minimum: 1900, maximum: 9999 })),
  q: Type.Optional(Type.String({ maxLength: 100 })),
}
const listQuery = Type.Object({ ...filters, cursor: Type.Optional(Type.String({ maxLength: 64 })) })

interface Needs {
  routes: DocumentsRoutes
  register: Register
  listing: Listing
  announcing: Announcing
  kinds: Kinds
  audit: SetupContext['audit']
  t: SetupContext['t']
}

/** The official register. */
export function addRegisterRoutes(needs: Needs): void {
  const { routes, register, listing, announcing, kinds, audit, t } = needs
  const reads = parts.register
  const writes = ['documents_register']

  routes.get(
    '/register',
    { summary: 'Papers of the register', access: 'signed-in', query: listQuery, reads },
    ({ viewer, query: { q, status, ...query } }) =>
      listing.page(viewer, { ...query, status: status as PaperStatus | undefined, text: q }),
  )
  routes.get(
    '/register/csv',
    {
      ...{ summary: 'Papers of the register as a table', access: 'signed-in' },
      ...{ query: Type.Object(filters), reads },
    },
    async ({ viewer, query: { q, status, ...query }, locale }) => {
      const papers: Paper[] = []
      let cursor: string | undefined
      do {
        const asked = { ...query, status: status as PaperStatus | undefined, text: q, cursor }
        const page = await listing.page(viewer, { ...asked, limit: 1000 })
        papers.push(...page.papers)
        cursor = page.nextCursor ?? undefined
      } while (cursor && papers.length < 50_000)
      await audit.record(viewer, { action: 'core.exported', object: 'documents:register' })
      const head = columns.map((column) => t(locale, `documents.register.column.${column}`))
      const rows = papers.map((paper) => [
        ...[paper.number, paper.title, kinds.title(paper.kind, locale)],
        ...[t(locale, `documents.status.${paper.effective}`), paper.datedOn],
        ...[paper.fromOn, paper.untilOn, paper.library, paper.version, paper.hash],
      ])
      return reply({ headers: csvHeaders('register'), body: csvOf([head, ...rows]) })
    },
  )
  routes.put(
    '/:id/register',
    {
      summary: 'Enter a document in the register',
      access: 'documents:register',
      body: entryBody,
      writes,
    },
    async ({ viewer, params: { id }, body: { whole, supersedes, status, ...input } }) => {
      const older = supersedes ?? (whole ? [] : undefined)
      await register.keep(viewer, id, {
        ...(whole && { fromOn: null, untilOn: null }),
        ...input,
        ...(status && { status: status as PaperStatus }),
        ...(older && { supersedes: await register.idsOf(viewer, older) }),
      })
      return reply({ body: await register.of(viewer, id), next: `/documents/${id}` })
    },
  )
  routes.delete(
    '/:id/register',
    { summary: 'Take a document out of the register', access: 'documents:register', writes },
    async ({ viewer, params: { id } }) => {
      await register.strike(viewer, id)
      return reply({ status: 204, next: `/documents/${id}` })
    },
  )
  routes.post(
    '/:id/announce',
    {
      ...{ summary: 'Make a paper known in the official channel', access: 'signed-in' },
      ...{ writes: ['items'], status: 201 },
    },
    async ({ viewer, params, locale }) => {
      const { id } = await announcing.announce(viewer, locale, params.id)
      return reply({ status: 201, body: { id }, next: `/feed/${id}` })
    },
  )
}

const columns = [
  ...[
    'number',
    'title',
    'kind',
    'status',
    'dated',
    'from',
    'until',
    'library',
    'version',
    'sha256',
  ],
]
