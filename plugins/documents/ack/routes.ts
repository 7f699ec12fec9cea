import { coreErrors, reply, type SetupContext, Type } from 'portico/sdk'
import { documentsErrors } from '../api.ts'
import type { Audiences } from '../audience.ts'
import { csvHeaders, csvOf } from '../csv.ts'
import type { Reading } from '../document/reading.ts'
import { type DocumentsRoutes, parts } from '../words.ts'
import type { Asking } from './asking.ts'
import type { Own } from './own.ts'
import type { Readers } from './readers.ts'
import type { Records } from './records.ts'

const askBody = Type.Object({
  audience: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 })),
  /** Logins of further people. */
  people: Type.Optional(Type.String({ maxLength: 5000 })),
  dueOn: Type.Optional(Type.Union([Type.String({ maxLength: 10 }), Type.Null()])),
})
const confirmBody = Type.Object({
  /** SHA-256 of what was read, in hexadecimal digits: once it is not the present version, it is refused. */
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
})

interface Needs {
  routes: DocumentsRoutes
  reading: Reading
  asking: Asking
  own: Own
  readers: Readers
  records: Records
  audiences: Audiences
  audit: SetupContext['audit']
  t: SetupContext['t']
}

/** Asking people to confirm documents, confirming, and the proof of it. */
export function addAckRoutes(needs: Needs): void {
  const { routes, reading, asking, own, readers, records, audiences, audit, t } = needs
  const reads = parts.reading

  routes.get(
    '/to-read',
    { summary: 'What I am asked to confirm', access: 'signed-in', reads: parts.documents },
    async ({ viewer }) => ({ documents: await own.list(viewer) }),
  )
  routes.put(
    '/:id/acknowledgement',
    {
      ...{ summary: 'Ask people to confirm that they have read a document', access: 'signed-in' },
      ...{ body: askBody, writes: ['documents_requests'] },
    },
    async ({ viewer, params: { id }, body: { audience = [], people = '', dueOn } }) => {
      await asking.mayAsk(viewer, id)
      const all = [...audience, ...(await audiences.named(viewer, people))]
      await asking.ask(viewer, id, { audience: all, dueOn })
      return reply({ status: 204, next: `/documents/${id}/readers` })
    },
  )
  routes.delete(
    '/:id/acknowledgement',
    { summary: 'Ask nobody any more', access: 'signed-in', writes: ['documents_requests'] },
    async ({ viewer, params: { id } }) => {
      await asking.close(viewer, id)
      return reply({ status: 204, next: `/documents/${id}` })
    },
  )
  routes.post(
    '/:id/confirm',
    {
      ...{ summary: 'I have read this version', access: 'signed-in', body: confirmBody },
      ...{ writes: ['documents_records'], status: 201 },
    },
    async ({ viewer, params: { id }, body: { sha256 } }) => {
      await reading.item(viewer, id)
      if (!(await asking.find(id))) throw documentsErrors.notAsked()
      const record = await records.confirm(viewer, id, sha256)
      return reply({ status: 201, body: record, next: `/documents/${id}#confirmed` })
    },
  )
  routes.get(
    '/:id/readers',
    { summary: 'Who has confirmed a document', access: 'signed-in', reads },
    async ({ viewer, params: { id } }) => {
      await asking.mayAsk(viewer, id)
      const request = await asking.find(id)
      const list = request ? await readers.list(viewer, request) : []
      return {
        number: request?.number ?? null,
        dueOn: request?.due_on ?? null,
        people: list.map(({ person, ...rest }) => ({ id: person.id, name: person.name, ...rest })),
      }
    },
  )
  routes.get(
    '/:id/readers/csv',
    { summary: 'Who has confirmed a document, as a table', access: 'signed-in', reads },
    async ({ viewer, params: { id }, locale }) => {
      await asking.mayAsk(viewer, id)
      const request = await asking.find(id)
      if (!request) throw documentsErrors.notAsked()
      const list = await readers.list(viewer, request)
      await audit.record(viewer, { action: 'core.exported', object: `item:${id}` })
      const head = columns.map((column) => t(locale, `documents.readers.column.${column}`))
      const rows = list.map(({ person, department, version, at, sha256, done }) => [
        ...[person.name, person.login, department, person.email],
        ...[t(locale, done ? 'documents.readers.yes' : 'documents.readers.no'), version],
        ...[at === null ? '' : new Date(at).toISOString(), sha256],
      ])
      return reply({ headers: csvHeaders(`readers-${id}`), body: csvOf([head, ...rows]) })
    },
  )
  routes.get(
    '/:id/proof',
    { summary: 'What I have confirmed of a document', access: 'signed-in', reads },
    async ({ viewer, params: { id } }) => {
      await reading.item(viewer, id)
      return { records: await records.by(id, viewer.id) }
    },
  )
  routes.get(
    '/:id/records',
    {
      ...{ summary: 'The chain of all records, to be kept and checked elsewhere' },
      ...{ access: 'signed-in', reads },
    },
    async ({ viewer, params: { id } }) => {
      const document = await asking.mayAsk(viewer, id)
      if (viewer.kind !== 'person') throw coreErrors.forbidden()
      const { records: list, broken } = await records.check(id)
      await audit.record(viewer, { action: 'core.exported', object: `item:${id}` })
      return reply({
        headers: { 'content-disposition': `attachment; filename="records-${id}.json"` },
        body: {
          document: { id, title: document.title, library: document.library.title },
          rule: 'hash = SHA-256 of the record as JSON without spaces, fields in this order: document, seq, version, person, personName, fileName, size, sha256, at, previous',
          intact: broken === undefined,
          ...(broken !== undefined && { broken }),
          records: list,
        },
      })
    },
  )
}

const columns = ['name', 'login', 'department', 'email', 'confirmed', 'version', 'at', 'sha256']
