import { coreErrors, type Pages, type SetupContext } from 'portico/sdk'
import type { Asking } from '../ack/asking.ts'
import type { Own } from '../ack/own.ts'
import type { Readers } from '../ack/readers.ts'
import type { Records } from '../ack/records.ts'
import type { Audiences } from '../audience.ts'
import type { Reading } from '../document/reading.ts'
import type { Register } from '../register/register.ts'
import { type DocumentsPermission, parts } from '../words.ts'
import { dayText, shown, sizeText } from './shown.ts'

interface Needs {
  pages: Pages<DocumentsPermission | string>
  reading: Reading
  register: Register
  asking: Asking
  own: Own
  readers: Readers
  records: Records
  audiences: Audiences
  t: SetupContext['t']
}

/** Rows of people on the page; the table for spreadsheets has all of them. */
const mostRows = 200

/** What somebody is to confirm, who has confirmed, and the proof. */
export function addReadingPages(needs: Needs): void {
  const { pages, reading, asking, own, readers, records, audiences, t } = needs
  const wide = { layout: 'wide', access: 'signed-in', sheets: ['documents'] } as const

  pages.add(
    '/documents/to-read',
    { ...wide, title: 'documents.to-read', view: 'documents/to-read', reads: parts.reading },
    async ({ viewer, locale }) => ({
      under: '/documents',
      due: (await own.list(viewer)).map(({ document, dueOn, late, askedAt }) => ({
        ...{ document: shown(locale, document), dueOn: dayText(locale, dueOn), late, askedAt },
      })),
    }),
  )

  pages.add(
    '/documents/:id/readers',
    { ...wide, title: 'documents.readers', view: 'documents/readers', reads: parts.reading },
    async ({ viewer, locale, params: { id }, query }) => {
      const document = await asking.mayAsk(viewer, id)
      const request = await asking.find(id)
      const chosen = await asking.audience(id)
      const everybody = request ? await readers.list(viewer, request) : []
      const done = everybody.filter((one) => one.done)
      const showDone = query.get('show') === 'done'
      const rows = showDone ? done : everybody.filter((one) => !one.done)
      return {
        ...{ under: '/documents', document: shown(locale, document), request },
        title: `${t(locale, 'documents.readers')} · ${document.title}`,
        dueOn: request && dayText(locale, request.due_on),
        words: request ? await audiences.words(viewer, locale, chosen) : [],
        counts: { done: done.length, open: everybody.length - done.length, all: everybody.length },
        ...{ showDone, rows: rows.slice(0, mostRows), hidden: Math.max(0, rows.length - mostRows) },
        form: {
          groups: await audiences.choices(viewer, locale, chosen),
          people: await audiences.logins(chosen),
          due: request?.due_on,
        },
      }
    },
  )

  const proof = {
    ...wide,
    ...{ title: 'documents.proof', view: 'documents/proof', reads: parts.reading },
  }
  pages.add('/documents/:id/proof', proof, async ({ viewer, locale, params: { id } }) => {
    const document = await reading.get(viewer, id)
    return { under: '/documents', ...(await proofOf(locale, document.id, viewer.id)), document }
  })
  pages.add(
    '/documents/:id/proof/:person',
    proof,
    async ({ viewer, locale, params: { id, person } }) => {
      const document = await reading.get(viewer, id)
      if (person !== viewer.id) await asking.mayAsk(viewer, id)
      const shownProof = await proofOf(locale, document.id, person)
      if (shownProof.records.length === 0) throw coreErrors.notFound()
      return { under: '/documents', ...shownProof, document, whole: person !== viewer.id }
    },
  )

  async function proofOf(locale: string, id: string, person: string) {
    const { broken } = await records.check(id)
    const list = await records.by(id, person)
    return {
      intact: broken === undefined,
      person: list[0]?.personName,
      records: list.map((record) => ({
        ...{ ...record, size: sizeText(locale, record.size), bytes: record.size },
        exact: new Date(record.at).toISOString(),
      })),
    }
  }
}
