import {
  type Access,
  coreErrors,
  type Database,
  type People,
  type PersonCard,
  type Viewer,
} from 'portico/sdk'
import type { PageItem } from '../pages.ts'
import { dayOf, monthsLater } from './days.ts'

/** Who looks after a page, as one viewer sees it. */
export interface CareView {
  /** Null also where the viewer may not know them. */
  owner: PersonCard | null
  /** `2027-03-01` */
  reviewOn: string | null
  every: number
  due: boolean
}

export interface CareInput {
  /** Login; empty: nobody. */
  owner?: string
  /** A day; empty: never. */
  reviewOn?: string
  every?: number
}

interface Row {
  owner_id: string | null
  review_on: string | null
  every: number
}

interface Needs {
  db: Database
  people: People
  access: Pick<Access, 'readersAmong'>
  now(): number
}

/** Owners of pages, and the days on which these are to be read through again. */
export function createCare({ db, people, access, now }: Needs) {
  async function rowOf(id: string): Promise<Row> {
    const [row] = await db.select<Row>(
      'SELECT owner_id, review_on, every FROM wiki_care WHERE item_id = ?',
      [id],
    )
    return row ?? { owner_id: null, review_on: null, every: 0 }
  }

  async function write(id: string, row: Partial<Row>): Promise<void> {
    const changed = { ...row, reminded_at: null }
    await db
      .table('care')
      .insert({ item_id: id, ...changed })
      .onConflict('item_id')
      .merge(changed)
  }

  async function known(viewer: Viewer, id: string | null): Promise<PersonCard | null> {
    const person = id && (await people.get(viewer, id).catch(() => undefined))
    return person ? ((await people.cards([person.id])).get(person.id) ?? null) : null
  }

  /** @throws core:invalid for somebody who is not known or does not read the page */
  async function ownerOf(viewer: Viewer, page: PageItem, login: string): Promise<string | null> {
    const name = login.trim().replace(/^@/, '')
    if (name === '') return null
    const person = await people.byLogin(viewer, name)
    const reads = person && (await access.readersAmong(page.id, [person.id])).has(person.id)
    if (reads) return person.id
    const message = `must be the login of somebody who reads the page; "${name}" is not`
    const wording = { key: 'wiki.care.error.owner', params: { login: name } }
    throw coreErrors.invalid({ fields: [{ path: '/owner', message, wording }] })
  }

  return {
    async of(viewer: Viewer, page: PageItem): Promise<CareView> {
      const { owner_id, review_on, every } = await rowOf(page.id)
      const due = review_on !== null && review_on <= dayOf(now())
      return { owner: await known(viewer, owner_id), reviewOn: review_on, every, due }
    },

    async set(viewer: Viewer, page: PageItem, { owner, reviewOn, every }: CareInput) {
      if (!page.may.edit) throw coreErrors.forbidden()
      await write(page.id, {
        ...(owner !== undefined && { owner_id: await ownerOf(viewer, page, owner) }),
        ...(reviewOn !== undefined && { review_on: reviewOn || null }),
        ...(every !== undefined && { every }),
      })
    },

    /** Read through and still right: until the next time, if there is one. */
    async reviewed(viewer: Viewer, page: PageItem): Promise<void> {
      const { owner_id, every } = await rowOf(page.id)
      if (!page.may.edit && owner_id !== viewer.id) throw coreErrors.forbidden()
      const next = every > 0 ? monthsLater(dayOf(now()), every) : null
      await write(page.id, { review_on: next })
    },
  }
}

export type Care = ReturnType<typeof createCare>
