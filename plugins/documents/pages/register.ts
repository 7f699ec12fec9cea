import type { Pages, SetupContext } from 'portico/sdk'
import type { PaperStatus } from '../api.ts'
import type { Reading } from '../document/reading.ts'
import type { Kinds } from '../register/kinds.ts'
import type { Listing } from '../register/listing.ts'
import type { Register } from '../register/register.ts'
import { statuses } from '../register/routes.ts'
import { type DocumentsPermission, parts } from '../words.ts'
import { dayText, shown, toneOf } from './shown.ts'

interface Needs {
  pages: Pages<DocumentsPermission | string>
  reading: Reading
  register: Register
  listing: Listing
  kinds: Kinds
  t: SetupContext['t']
}

/** The official register, and a document's entry in it. */
export function addRegisterPages({ pages, reading, register, listing, kinds, t }: Needs): void {
  pages.add(
    '/documents/register',
    {
      ...{
        layout: 'wide',
        sheets: ['documents'],
        access: 'signed-in',
        title: 'documents.register',
      },
      ...{ view: 'documents/register', reads: parts.register },
    },
    async ({ viewer, locale, query }) => {
      const asked = askedOf(query)
      const page = await listing.page(viewer, {
        ...asked,
        cursor: query.get('cursor') ?? undefined,
      })
      const filters = new URLSearchParams(
        ['q', 'kind', 'status', 'year'].flatMap((name) =>
          query.get(name) ? [[name, query.get(name)!]] : [],
        ),
      ).toString()
      const next = page.nextCursor && encodeURIComponent(page.nextCursor)
      return {
        ...{ under: '/documents', asked, filtered: filters !== '' },
        kinds: kinds.list(locale).map((one) => ({ ...one, chosen: one.key === asked.kind })),
        statuses: statuses.map((key) => ({ key, chosen: key === asked.status })),
        years: (await listing.years(viewer)).map((year) => ({ year, chosen: year === asked.year })),
        csv: `/api/documents/register/csv${filters && `?${filters}`}`,
        more: next && `/documents/register?${filters && `${filters}&`}cursor=${next}`,
        papers: page.papers.map((paper) => ({
          ...{
            ...paper,
            kindTitle: kinds.title(paper.kind, locale),
            tone: toneOf(paper.effective),
          },
          ...{ dated: dayText(locale, paper.datedOn), from: dayText(locale, paper.fromOn) },
          until: dayText(locale, paper.untilOn),
        })),
      }
    },
  )

  pages.add(
    '/documents/:id/register',
    {
      ...{
        layout: 'wide',
        sheets: ['documents'],
        access: 'documents:register',
        title: 'documents.register.entry',
      },
      ...{ view: 'documents/register-entry', reads: parts.register },
    },
    async ({ viewer, locale, params: { id } }) => {
      const document = await reading.get(viewer, id)
      const entry = await register.of(viewer, id)
      return {
        ...{ under: '/documents', document: shown(locale, document), entry },
        title: `${t(locale, 'documents.register.entry')} · ${document.title}`,
        kinds: kinds.list(locale).map((one) => ({
          ...{ ...one, chosen: one.key === entry?.kind },
          example: kinds.get(one.key)!.pattern,
        })),
        statuses: statuses.map((key) => ({ key, chosen: key === (entry?.status ?? 'draft') })),
        supersedes: entry?.supersedes.map(({ number }) => number).join(', '),
      }
    },
  )
}

function askedOf(query: URLSearchParams) {
  const given = (name: string) => query.get(name)?.trim().slice(0, 100) || undefined
  const status = given('status')
  const year = Number(given('year'))
  return {
    ...{ text: given('q'), kind: given('kind') },
    status: statuses.find((one) => one === status) as PaperStatus | undefined,
    year: Number.isInteger(year) && year > 0 ? year : undefined,
  }
}
