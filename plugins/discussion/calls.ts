import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { coreHooks, type Database, type Hooks, type Log, type SetupContext } from 'portico/sdk'
import type { Audience, Called } from './audience.ts'

interface Needs {
  db: Database
  hooks: Hooks
  audience: Audience
  log: Log
  t: SetupContext['t']
  now(): number
}

/** Calling more people than this wants to be confirmed. */
const many = 50
const confirmedFor = 10 * 60_000

/** A text that calls many people is sent twice: whoever sends the same once more means it. */
export function confirmCalls({ db, hooks, audience, log, t, now }: Needs): void {
  // What is refused is undone with its transaction; that somebody was asked has to stay.
  const apart = AsyncLocalStorage.snapshot()

  hooks.on(coreHooks.mentioning, async ({ viewer, mentions }) => {
    if (viewer.kind === 'system') return undefined
    const n = (await audience.everybody(mentions)).size
    if (n <= many) return undefined
    const asked = { person_id: viewer.id, calls: digestOf(mentions) }
    if (await confirmed(asked)) return undefined
    apart(remember, asked)
    return t(viewer.locale, 'discussion.confirm-mention', { n })
  })

  /** A confirmation counts once. */
  async function confirmed(asked: Asked): Promise<boolean> {
    return (await db.table('asked').where(asked).where('until', '>', now()).delete()) > 0
  }

  function remember(asked: Asked): void {
    const until = now() + confirmedFor
    db.tx(async () => {
      await db.table('asked').where('until', '<=', now()).delete()
      await db
        .table('asked')
        .insert({ ...asked, until })
        .onConflict(['person_id', 'calls'])
        .merge()
    }).catch((error: unknown) => {
      log.warn('Somebody may have to confirm a call once more', { error })
    })
  }
}

interface Asked {
  person_id: string
  /** Whom they called. */
  calls: string
}

function digestOf(called: readonly Called[]): string {
  const names = called.map(({ type, id }) => `${type}:${id}`).sort()
  return createHash('sha256').update(names.join(' ')).digest('base64url')
}
