import { randomBytes } from 'node:crypto'
import type { BackupProgress, Database } from 'portico/sdk'

export type RunKind = 'backup' | 'proof'

/** One backup or proof: waiting, going on, or how it ended. */
export interface Run {
  id: string
  kind: RunKind
  state: 'waiting' | 'running' | 'done' | 'failed'
  /** Of the archive that is proven, or was made. */
  folder: string | null
  archive: string | null
  startedBy: string | null
  at: number
  seenAt: number
  endedAt: number | null
  step: BackupProgress['step'] | null
  done: number
  total: number
  result: Record<string, unknown> | null
  error: string | null
}

interface Row extends Omit<Run, 'startedBy' | 'seenAt' | 'endedAt' | 'result'> {
  started_by: string | null
  seen_at: number
  ended_at: number | null
  result: string | null
}

const kept = 200

export function createRuns(db: Database, now: () => number) {
  const table = () => db.table('runs')

  return {
    async begin(run: Pick<Run, 'kind' | 'folder' | 'archive' | 'startedBy'>): Promise<string> {
      const id = randomBytes(16).toString('base64url')
      const { kind, folder, archive, startedBy } = run
      await table().insert({
        ...{ id, kind, folder, archive, started_by: startedBy, state: 'waiting' },
        ...{ at: now(), seen_at: now() },
      })
      return id
    },
    async note(id: string, { step, done, total }: BackupProgress): Promise<void> {
      await table().where({ id }).update({ state: 'running', seen_at: now(), step, done, total })
    },
    async end(
      id: string,
      { error, ...made }: { archive?: string; result?: unknown; error?: string },
    ): Promise<void> {
      const state = error === undefined ? 'done' : 'failed'
      const result = made.result === undefined ? null : JSON.stringify(made.result)
      await table()
        .where({ id })
        .update({
          ...{ state, result, error: error ?? null, ended_at: now(), seen_at: now() },
          ...(made.archive && { archive: made.archive }),
        })
    },
    async get(id: string): Promise<Run | undefined> {
      const row: Row | undefined = await table().where({ id }).first()
      return row && toRun(row)
    },
    async list(limit: number, kind?: RunKind): Promise<Run[]> {
      const rows: Row[] = await table()
        .where(kind ? { kind } : {})
        .orderBy('at', 'desc')
        .limit(limit)
      return rows.map(toRun)
    },
    async open(): Promise<Run | undefined> {
      const row: Row | undefined = await table()
        .whereIn('state', ['waiting', 'running'])
        .orderBy('at')
        .first()
      return row && toRun(row)
    },
    async prune(): Promise<void> {
      const rows: { id: string }[] = await table()
        .select('id')
        .orderBy('at', 'desc')
        .offset(kept)
        .limit(1_000)
      await table()
        .whereIn(
          'id',
          rows.map(({ id }) => id),
        )
        .delete()
    },
  }
}

export type Runs = ReturnType<typeof createRuns>

function toRun({ started_by, seen_at, ended_at, result, ...row }: Row): Run {
  return {
    ...row,
    ...{ startedBy: started_by, seenAt: Number(seen_at) },
    endedAt: ended_at === null ? null : Number(ended_at),
    result: result === null ? null : (JSON.parse(result) as Record<string, unknown>),
  }
}
