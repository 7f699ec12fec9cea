import { setTimeout as pause } from 'node:timers/promises'
import { digestOf } from '../../../../plugins/directory/engine/digest.ts'
import { migrations } from '../../../../plugins/directory/migrations.ts'
import { createRuns } from '../../../../plugins/directory/runs.ts'
import type { Reading, SourceRecord } from '../../../../plugins/directory/source.ts'
import { createSync, type Source } from '../../../../plugins/directory/sync.ts'
import { withGate } from '../../../access/index.ts'
import type { Portal } from '../../../portal.ts'
import { insertJson } from './insert-json.ts'

/** A full synchronisation with nothing to change. */
export interface SyncFigure {
  people: number
  seconds: number
  /** Milliseconds another writer had to wait at most while the directory was read… */
  longestWait: number
  /** …and as long without one. */
  longestWaitBefore: number
}

const name = 'directory:bench'
const recordsAtOnce = 500
const between = 5

/** A directory that tells of everybody what the portal knows already. */
export async function measureQuietSync({ rooms }: Portal): Promise<SyncFigure> {
  await rooms.engine.migrate('directory', migrations)
  const records = await everybody(rooms)
  await link(rooms, records)
  const db = withGate(rooms.engine.forOwner('directory'))
  const runs = createRuns(db, rooms.clock.now)
  const sync = createSync({
    ...{ db, runs, sources: new Map([['bench', sourceOf(records)]]), ended: async () => {} },
    ...{ people: rooms.identity.people, spaces: rooms.access.spaces, files: rooms.files },
    ...{ system: rooms.viewers.system, log: rooms.log.forOwner('directory') },
  })
  const run = async () => {
    const wanted = { source: 'bench', mode: 'full', dry: false, complete: true } as const
    const done = await sync.carryOut(await runs.open(wanted), AbortSignal.timeout(600_000))
    if (done.counts.unchanged === records.length) return
    throw new Error(`The synchronisation found something to do: ${JSON.stringify(done)}`)
  }
  const begun = performance.now()
  const longestWait = await longestWaitDuring(rooms, run())
  const seconds = (performance.now() - begun) / 1000
  const longestWaitBefore = await longestWaitDuring(rooms, pause(seconds * 1000))
  return { people: records.length, seconds, longestWait, longestWaitBefore }
}

/** Writes again and again, and says how long the slowest took: others held the writer meanwhile. */
async function longestWaitDuring({ db }: Portal['rooms'], work: Promise<unknown>): Promise<number> {
  let working = true
  let longest = 0
  const done = work.finally(() => {
    working = false
  })
  while (working) {
    const begun = performance.now()
    await db.tx(async () => {
      await db.table('people').where({ id: 'nobody' }).update({ office: null })
    })
    longest = Math.max(longest, performance.now() - begun)
    await pause(between)
  }
  await done
  return longest
}

async function everybody({ db }: Portal['rooms']): Promise<SourceRecord[]> {
  const people = await db.select<{ id: string; login: string; name: string; phone: string }>(
    `SELECT id, login, name, phone FROM people WHERE status = 'active' ORDER BY id`,
  )
  return people.map(({ id, login, name: called, phone }) => ({
    ...{ key: id, at: login, login, name: called, facts: { phone }, active: true },
  }))
}

async function link({ db }: Portal['rooms'], records: readonly SourceRecord[]): Promise<void> {
  const rows = records.map((record) => [name, record.key, record.key, digestOf(record)])
  await insertJson(db, 'person_sources', ['source', 'external_id', 'person_id', 'digest'], rows)
}

function sourceOf(records: readonly SourceRecord[]): Source {
  return {
    ...{ id: 'bench', name, title: 'Directory', kind: 'ldap' },
    ...{ takeOver: true, leaversPercent: 10 },
    async read(): Promise<Reading> {
      return {
        ...{ active: new Set(records.map(({ key }) => key)), disabled: new Set() },
        ...{ units: [], grants: undefined, complete: true, mark: null, findings: [] },
        async *records() {
          for (let at = 0; at < records.length; at += recordsAtOnce) {
            // As from a server: others have their turn between two pages.
            await pause(0)
            yield records.slice(at, at + recordsAtOnce)
          }
        },
        whereabouts: async (keys) => new Map(keys.map((key) => [key, 'absent'])),
        photo: async () => undefined,
        close: async () => {},
      }
    },
  }
}
