import { type Audit, coreErrors, type Database, type Viewer } from 'portico/sdk'
import type { Entry, EntryInput, PaperStatus } from '../api.ts'
import type { Reading } from '../document/reading.ts'
import { invalid } from '../errors.ts'
import { type Kinds, numberBy } from './kinds.ts'

export interface EntryRow {
  item_id: string
  number: string
  number_key: string
  kind: string
  status: PaperStatus
  dated_on: string
  from_on: string | null
  until_on: string | null
  superseded_by: string | null
}

interface Needs {
  db: Database
  audit: Audit
  reading: Reading
  kinds: Kinds
  now(): number
}

/** Papers in the official register. */
export function createRegister({ db, audit, reading, kinds, now }: Needs) {
  const find = async (id: string): Promise<EntryRow | undefined> =>
    db.table('register').where({ item_id: id }).first()

  /** @throws core:not-found, core:forbidden */
  async function mayKeep(viewer: Viewer, id: string): Promise<void> {
    await reading.item(viewer, id)
    if (!viewer.can('documents:register')) throw coreErrors.forbidden()
  }

  /** Enters a document, or changes what stands there. @throws core:invalid, core:duplicate */
  async function keep(viewer: Viewer, id: string, input: EntryInput): Promise<void> {
    await mayKeep(viewer, id)
    const before = await find(id)
    check(input, kinds, before)
    for (const older of input.supersedes ?? []) await mayBeSuperseded(viewer, older, id)
    await db.tx(async () => {
      const datedOn = input.datedOn ?? before?.dated_on ?? today(now())
      const kind = input.kind ?? before!.kind
      const number = input.number?.trim() || before?.number || (await next(kind, datedOn))
      await mustBeFree(number, id)
      const row = {
        ...{ item_id: id, number, number_key: number.toLowerCase(), kind, dated_on: datedOn },
        status: input.status ?? before?.status ?? 'draft',
        from_on: input.fromOn === undefined ? (before?.from_on ?? null) : input.fromOn,
        until_on: input.untilOn === undefined ? (before?.until_on ?? null) : input.untilOn,
      }
      await db
        .table('register')
        .insert({ ...row, at: now() })
        .onConflict('item_id')
        .merge(row)
      if (input.supersedes) await supersede(id, input.supersedes)
      if (row.status === 'in-force') await comesIntoForce(id)
      const object = `item:${id}`
      await audit.record(viewer, { action: 'documents.registered', object, before, after: row })
    })
  }

  /** The next number of its kind in the year; those given by hand are passed over. */
  async function next(kind: string, datedOn: string): Promise<string> {
    const year = Number(datedOn.slice(0, 4))
    const { pattern } = kinds.get(kind)!
    for (;;) {
      const [row] = await db.select<{ last: number }>(
        `INSERT INTO documents_counters (kind, year, last) VALUES (?, ?, 1)
         ON CONFLICT (kind, year) DO UPDATE SET last = documents_counters.last + 1 RETURNING last`,
        [kind, year],
      )
      const number = numberBy(pattern, year, row!.last)
      if (!(await taken(number))) return number
    }
  }

  const taken = async (number: string): Promise<{ item_id: string } | undefined> =>
    db.table('register').where({ number_key: number.toLowerCase() }).first('item_id')

  async function mustBeFree(number: string, id: string): Promise<void> {
    const other = await taken(number)
    if (other && other.item_id !== id) {
      const detail = `The number ${number} is given already.`
      const wording = { key: 'documents.error.number-taken', params: { number } }
      const fields = [{ path: '/number', message: 'is given already', wording }]
      throw coreErrors.duplicate({ detail, wording, fields })
    }
  }

  async function mayBeSuperseded(viewer: Viewer, older: string, id: string): Promise<void> {
    const found = older !== id && (await reading.item(viewer, older)) && (await find(older))
    if (!found) {
      throw invalid('/supersedes', 'must be other papers of the register', 'supersedes')
    }
    // Whom it is superseded by in the end may not be superseded by it.
    const seen = new Set<string>()
    for (let at = (await find(id))?.superseded_by; at; at = (await find(at))?.superseded_by) {
      if (at === older || seen.has(at)) {
        throw invalid(
          '/supersedes',
          'must not be a paper that supersedes this one',
          'supersedes-round',
        )
      }
      seen.add(at)
    }
  }

  async function supersede(id: string, older: readonly string[]): Promise<void> {
    await db.table('register').where({ superseded_by: id }).update({ superseded_by: null })
    await db.table('register').whereIn('item_id', older).update({ superseded_by: id })
  }

  /** What it supersedes is over from then on. */
  async function comesIntoForce(id: string): Promise<void> {
    await db
      .table('register')
      .where({ superseded_by: id, status: 'in-force' })
      .update({ status: 'superseded' })
  }

  /** Takes a document out that was entered by mistake; its number is not given again by counting. */
  async function strike(viewer: Viewer, id: string): Promise<void> {
    await mayKeep(viewer, id)
    const before = await find(id)
    if (!before) throw coreErrors.notFound()
    await db.tx(async () => {
      await db.table('register').where({ superseded_by: id }).update({ superseded_by: null })
      await db.table('register').where({ item_id: id }).delete()
      await audit.record(viewer, { action: 'documents.struck', object: `item:${id}`, before })
    })
  }

  return {
    keep,
    strike,
    /** Papers named by their number or id. @throws core:invalid */
    async idsOf(viewer: Viewer, named: readonly string[]): Promise<string[]> {
      const ids: string[] = []
      for (const one of named.flatMap((part) => part.split(/[,;\n]/)).map((part) => part.trim())) {
        if (one === '') continue
        const id = (await taken(one))?.item_id ?? one
        const readable = await reading.among(viewer, [id])
        if (!readable.has(id)) {
          throw invalid('/supersedes', `“${one}” is no paper of the register`, 'supersedes')
        }
        ids.push(id)
      }
      return ids
    },
    has: async (id: string) => (await find(id)) !== undefined,
    /** What stands there about a document the viewer has read; papers they may not read are left out. */
    async of(viewer: Viewer, id: string): Promise<Entry | undefined> {
      const row = await find(id)
      if (!row) return undefined
      const older: EntryRow[] = await db.table('register').where({ superseded_by: id })
      return {
        ...entryOf(row, now()),
        supersededBy: row.superseded_by
          ? ((await named(viewer, [row.superseded_by]))[0] ?? null)
          : null,
        supersedes: await named(
          viewer,
          older.map(({ item_id }) => item_id),
        ),
      }
    },
  }

  async function named(viewer: Viewer, ids: readonly string[]): Promise<Entry['supersedes']> {
    const found = await reading.among(viewer, ids)
    const rows: EntryRow[] = await db.table('register').whereIn('item_id', [...found.keys()])
    return rows.map(({ item_id, number }) => ({
      ...{ id: item_id, number, title: found.get(item_id)!, url: `/documents/${item_id}` },
    }))
  }
}

export type Register = ReturnType<typeof createRegister>

export const today = (now: number) => new Date(now).toISOString().slice(0, 10)

/** The row in words; a paper in force may not be so yet, or no more. */
export function entryOf(row: EntryRow, now: number) {
  const day = today(now)
  const { status, from_on, until_on } = row
  const early = status === 'in-force' && from_on !== null && from_on > day
  const over = status === 'in-force' && until_on !== null && until_on < day
  return {
    ...{ number: row.number, kind: row.kind, status, datedOn: row.dated_on },
    ...{ fromOn: from_on, untilOn: until_on },
    effective: early ? ('not-yet' as const) : over ? ('no-more' as const) : status,
  }
}

function check(input: EntryInput, kinds: Kinds, before: EntryRow | undefined): void {
  const kind = input.kind ?? before?.kind
  if (kind === undefined || !kinds.get(kind)) {
    throw invalid('/kind', 'must be one of the kinds in the settings of Documents', 'kind')
  }
  for (const field of ['datedOn', 'fromOn', 'untilOn'] as const) {
    const day = input[field]
    if (day && !isDay(day)) throw invalid(`/${field}`, 'must be a day, such as 2026-05-31', 'day')
  }
  if (input.fromOn && input.untilOn && input.untilOn < input.fromOn) {
    throw invalid('/untilOn', 'must not be before the day it begins', 'period')
  }
}

export function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at.getTime()) && today(at.getTime()) === day
  )
}
