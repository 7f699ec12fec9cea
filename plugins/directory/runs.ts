import { randomBytes } from 'node:crypto'
import type { Database, Wording } from 'portico/sdk'

export type RunMode = 'full' | 'changes' | 'file'
export type RunStatus = 'waiting' | 'running' | 'done' | 'stopped' | 'failed'

/** How many people and things a run found in which state. */
export type Counts = Partial<
  Record<
    | 'new'
    | 'adopted'
    | 'back'
    | 'moved'
    | 'changed'
    | 'left'
    | 'unchanged'
    | 'departments'
    | 'grants'
    | 'findings'
    | 'before',
    number
  >
>

/** One reading of one source, from the wish to the result. */
export interface Run {
  id: string
  source: string
  mode: RunMode
  dry: boolean
  status: RunStatus
  /** So many people may leave, though it is more than may at once. */
  leavers: number | null
  fileId: string | null
  fileName: string | null
  /** Who is not in the source has left. */
  complete: boolean
  startedBy: string | null
  createdAt: number
  endedAt: number | null
  counts: Counts
  /** Why it failed, in English. */
  error: string | null
  trouble: Trouble | null
}

/** Why a run failed, so that pages can tell it in the reader's language. */
export interface Trouble {
  code: string
  message: string
  wording?: Wording
}

export interface Line {
  kind: string
  data: Record<string, unknown>
}

export type NewRun = Pick<Run, 'source' | 'mode' | 'dry' | 'complete'> &
  Partial<Pick<Run, 'leavers' | 'fileId' | 'fileName' | 'startedBy'>>

/** A run that said nothing for so long has died with its process. */
const deadAfter = 10 * 60_000
const keptRuns = 50
const linesAtOnce = 200

/** The book of what was read when, with a line for everything that was done or wrong. */
export function createRuns(db: Database, now: () => number) {
  async function open(run: NewRun): Promise<Run> {
    const id = randomBytes(12).toString('base64url')
    await db.table('runs').insert({
      ...{ id, source: run.source, mode: run.mode, status: 'waiting', created_at: now() },
      ...{ dry: run.dry ? 1 : 0, complete: run.complete ? 1 : 0, leavers: run.leavers ?? null },
      ...{ file_id: run.fileId ?? null, file_name: run.fileName ?? null },
      started_by: run.startedBy ?? null,
    })
    return (await get(id))!
  }

  async function get(id: string): Promise<Run | undefined> {
    const row = await db.table('runs').where({ id }).first()
    return row && asRun(row)
  }

  async function list(query: { source?: string; limit?: number } = {}): Promise<Run[]> {
    const rows: Row[] = await db
      .table('runs')
      .where(query.source === undefined ? {} : { source: query.source })
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(query.limit ?? 20)
    return rows.map(asRun)
  }

  /** Only one run of a source at a time, in all processes together. */
  async function claim(source: string, runId: string): Promise<boolean> {
    await db.table('sources').insert({ source }).onConflict('source').ignore()
    const claimed = await db
      .table('sources')
      .where({ source })
      .where((free) => free.whereNull('run_id').orWhere('alive_at', '<', now() - deadAfter))
      .update({ run_id: runId, alive_at: now() })
    if (claimed === 0) return false
    await db.table('runs').where({ id: runId }).update({ status: 'running' })
    return true
  }

  async function alive(source: string): Promise<void> {
    await db.table('sources').where({ source }).update({ alive_at: now() })
  }

  async function close(
    { id, source }: Run,
    result: { status: RunStatus; counts?: Counts; trouble?: Trouble },
  ): Promise<void> {
    const { status, counts = {}, trouble } = result
    const error = trouble === undefined ? null : JSON.stringify(trouble)
    await db
      .table('runs')
      .where({ id })
      .update({
        ...{ status, error, ended_at: now(), counts: JSON.stringify(counts) },
      })
    await db.table('sources').where({ source, run_id: id }).update({ run_id: null })
    await prune(source)
  }

  async function write(runId: string, lines: readonly Line[]): Promise<void> {
    for (let at = 0; at < lines.length; at += linesAtOnce) {
      const rows = lines.slice(at, at + linesAtOnce).map(({ kind, data }, index) => ({
        ...{ run_id: runId, number: at + index, kind, data: JSON.stringify(data) },
      }))
      await db.table('lines').insert(rows)
    }
  }

  /** The lines of a run in order, `limit` from a number on. */
  async function lines(
    runId: string,
    query: { kinds?: readonly string[]; from?: number; limit?: number } = {},
  ): Promise<(Line & { number: number })[]> {
    const { kinds, from = 0, limit = 100 } = query
    const rows: { number: number; kind: string; data: string }[] = await db
      .table('lines')
      .where({ run_id: runId })
      .where('number', '>=', from)
      .modify((all) => {
        if (kinds) all.whereIn('kind', kinds)
      })
      .orderBy('number')
      .limit(limit)
    return rows.map(({ number, kind, data }) => ({ number, kind, data: JSON.parse(data) }))
  }

  async function prune(source: string): Promise<void> {
    const [oldest] = await db
      .table('runs')
      .where({ source })
      .orderBy('created_at', 'desc')
      .offset(keptRuns)
      .limit(1)
      .select('created_at')
    if (!oldest) return
    const old = db.table('runs').where({ source }).where('created_at', '<', oldest.created_at)
    const ids: string[] = (await old.clone().select('id')).map(({ id }: { id: string }) => id)
    for (const id of ids) await forgetLines(id)
    await old.delete()
  }

  /** A first run has a line for everybody: never all of them at once. */
  async function forgetLines(runId: string): Promise<void> {
    const last = await db.table('lines').where({ run_id: runId }).max({ number: 'number' }).first()
    for (let at = 0; at <= (last?.number ?? -1); at += linesAtOnce) {
      const some = db.table('lines').where({ run_id: runId })
      await some.whereBetween('number', [at, at + linesAtOnce - 1]).delete()
    }
  }

  return { open, get, list, claim, alive, close, write, lines }
}

export type Runs = ReturnType<typeof createRuns>

interface Row {
  id: string
  source: string
  mode: RunMode
  dry: number
  status: RunStatus
  leavers: number | null
  file_id: string | null
  file_name: string | null
  complete: number
  started_by: string | null
  created_at: number
  ended_at: number | null
  counts: string
  error: string | null
}

function asRun(row: Row): Run {
  const trouble: Trouble | null = row.error === null ? null : JSON.parse(row.error)
  return {
    ...{ id: row.id, source: row.source, mode: row.mode, dry: row.dry === 1, status: row.status },
    ...{ leavers: row.leavers, fileId: row.file_id, fileName: row.file_name },
    ...{ complete: row.complete === 1, startedBy: row.started_by },
    ...{ createdAt: row.created_at, endedAt: row.ended_at },
    ...{ counts: JSON.parse(row.counts), trouble, error: trouble?.message ?? null },
  }
}
