import type { Migration } from '../../sdk/index.ts'
import { coreErrors } from '../../sdk/index.ts'
import { type BoundDatabase, isUniqueViolation } from '../database/index.ts'

/** An answer as it is kept for a repeat. */
export interface StoredAnswer {
  status: number
  body: unknown
  next: string | null
}

export const migrations: Migration[] = [
  {
    name: '070-http-idempotency',
    async up(schema) {
      await schema.createTable('idempotency', (table) => {
        table.string('scope').notNullable()
        table.string('key').notNullable()
        table.string('route').notNullable()
        table.integer('status')
        table.text('body')
        table.text('next')
        table.bigInteger('created_at').notNullable().index()
        table.primary(['scope', 'key'])
      })
    },
  },
]

interface Row {
  route: string
  status: number | null
  body: string | null
  next: string | null
}

const kept = 24 * 60 * 60 * 1000

/**
 * Runs a write once per key. The key and the write commit together, so after a crash or a lost
 * answer a repeat either finds the first answer or nothing at all.
 */
export function createIdempotency(db: BoundDatabase, now: () => number) {
  const find = async (scope: string, key: string): Promise<Row | undefined> => {
    const rows = await db.select<Row>(
      'SELECT route, status, body, next FROM idempotency WHERE scope = ? AND key = ?',
      [scope, key],
    )
    return rows[0]
  }

  const answerOf = (row: Row, route: string): StoredAnswer => {
    if (row.route !== route) {
      throw coreErrors.invalid({ detail: 'This Idempotency-Key was used for another request.' })
    }
    return {
      status: row.status ?? 200,
      body: row.body === null ? null : JSON.parse(row.body),
      next: row.next,
    }
  }

  const known = async (scope: string, key: string, route: string) => {
    if (key.length > 100) throw coreErrors.malformed({ detail: 'The Idempotency-Key is too long.' })
    const earlier = await find(scope, key)
    return earlier && answerOf(earlier, route)
  }

  /** The same form was sent twice at once: the other one was first, its answer is ours. */
  const firstAnswer = async (scope: string, key: string, route: string, error: unknown) => {
    const first = isUniqueViolation(error) ? await find(scope, key) : undefined
    if (first) return answerOf(first, route)
    throw error
  }

  return {
    async once(
      scope: string,
      key: string,
      route: string,
      run: () => Promise<StoredAnswer>,
    ): Promise<StoredAnswer> {
      const earlier = await known(scope, key, route)
      if (earlier) return earlier
      try {
        return await db.tx(async () => {
          await db.table('idempotency').insert({ scope, key, route, created_at: now() })
          const answer = await run()
          await db.table('idempotency').where({ scope, key }).update(stored(answer))
          return answer
        })
      } catch (error) {
        return firstAnswer(scope, key, route, error)
      }
    },

    /**
     * The same for what streams in: no transaction may wait for a sender, nor read a stream twice.
     * A crash between the upload and its key leaves a loose upload, which is swept after a day.
     */
    async onceStreamed(
      scope: string,
      key: string,
      route: string,
      run: () => Promise<StoredAnswer>,
    ): Promise<StoredAnswer> {
      const earlier = await known(scope, key, route)
      if (earlier) return earlier
      const answer = await run()
      try {
        const row = { scope, key, route, created_at: now(), ...stored(answer) }
        await db.table('idempotency').insert(row)
        return answer
      } catch (error) {
        return firstAnswer(scope, key, route, error)
      }
    },

    /** Forgets keys older than a day. */
    async sweep(): Promise<void> {
      await db
        .table('idempotency')
        .where('created_at', '<', now() - kept)
        .delete()
    },
  }
}

function stored(answer: StoredAnswer) {
  return {
    status: answer.status,
    body: JSON.stringify(answer.body ?? null),
    next: answer.next,
  }
}

export type Idempotency = ReturnType<typeof createIdempotency>
