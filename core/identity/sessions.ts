import { randomBytes } from 'node:crypto'
import QuickLRU from 'quick-lru'
import type { Principals } from '../access/index.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import { newId } from '../id.ts'
import { hashOf } from './tokens.ts'

/** Who is signed in, by an opaque token of which only the hash is kept. */
export interface Sessions {
  /** `strong`: it was begun with a second factor or a passkey. */
  create(personId: string, from?: SessionOrigin): Promise<NewSession>
  /** The session of a token, or undefined when it is unknown, over, or its person has gone. */
  find(token: string): Promise<LiveSession | undefined>
  list(personId: string): Promise<SessionInfo[]>
  /** Ends one session of this person; unknown ids are ignored. */
  revoke(personId: string, sessionId: string): Promise<void>
  /** A second factor was set up in it. */
  strengthen(sessionId: string): Promise<void>
  /** Of these sessions, the ones that still hold: for streams that stay open. */
  alive(ids: readonly string[]): Promise<Set<string>>
  /** Nothing that is cached of them holds: another process has ended a session. */
  forgetOf(personId: string): void
  /** Hears whose sessions have ended, once that is committed. */
  onEnd(listener: (personId: string) => void): void
  /** Ends all sessions of a person, except one if told so. */
  revokeAll(personId: string, exceptId?: string): Promise<void>
  /** Deletes what has expired, for a daily job. */
  sweep(): Promise<void>
}

export interface SessionOrigin {
  userAgent?: string
  ip?: string
  strong?: boolean
  /** An administrator who looks as this person, for so many milliseconds. */
  viewedBy?: { id: string; milliseconds: number }
}

export interface NewSession {
  id: string
  token: string
  /** When it ends at the latest, whatever happens. */
  expiresAt: number
}

export interface LiveSession {
  id: string
  personId: string
  /** Of the person; for `viewerFor`. */
  revision: number
  createdAt: number
  strong: boolean
  expiresAt: number
  /** The administrator who looks as this person. */
  viewedBy: string | null
}

export interface SessionInfo {
  id: string
  userAgent: string | null
  ip: string | null
  createdAt: number
  seenAt: number
  /** The administrator who looks as this person. */
  viewedBy: string | null
}

const hour = 3_600_000
export const idleLimit = 12 * hour
export const absoluteLimit = 14 * 24 * hour
const touchEvery = 60_000
/** Another process may have ended it: ask the database again after this long. */
const freshFor = 1_000

interface Row {
  id: string
  person_id: string
  created_at: number
  seen_at: number
  revision: number
  strong: number
  viewed_by: string | null
  ends_at: number | null
  roles: string
}

export interface SessionsOptions {
  db: BoundDatabase
  clock: Clock
  principals: Principals
  /** Roles whose sessions count only if they are strong. */
  strongRoles: readonly string[]
}

const live = `FROM sessions s JOIN people p ON p.id = s.person_id
  WHERE p.status = 'active' AND p.epoch = s.epoch`
const columns = `s.id, s.person_id, s.created_at, s.seen_at, s.strong, s.viewed_by,
  s.ends_at, p.revision, p.roles`

export function createSessions({ db, clock, principals, strongRoles }: SessionsOptions): Sessions {
  const endListeners: ((personId: string) => void)[] = []
  const cache = new QuickLRU<string, { row: Row; checkedAt: number }>({ maxSize: 20_000 })
  principals.onChange((people) =>
    forget((row) => people === 'all' || people.includes(row.person_id)),
  )

  function forget(matches: (row: Row) => boolean): void {
    for (const [hash, { row }] of cache) if (matches(row)) cache.delete(hash)
  }

  const create: Sessions['create'] = async (personId, from = {}) => {
    const token = randomBytes(32).toString('base64url')
    const id = newId()
    const now = clock.now()
    const person = await db.table('people').where({ id: personId }).first('epoch')
    const endsAt = from.viewedBy ? now + from.viewedBy.milliseconds : null
    await db.table('sessions').insert({
      token_hash: hashOf(token),
      id,
      person_id: personId,
      epoch: person.epoch,
      user_agent: from.userAgent?.slice(0, 300) ?? null,
      ip: from.ip ?? null,
      strong: from.strong ? 1 : 0,
      viewed_by: from.viewedBy?.id ?? null,
      ends_at: endsAt,
      created_at: now,
      seen_at: now,
    })
    return { id, token, expiresAt: endsAt ?? now + absoluteLimit }
  }

  async function find(token: string): Promise<LiveSession | undefined> {
    if (!/^[\w-]{43}$/.test(token)) return undefined
    const hash = hashOf(token)
    const row = await load(hash)
    if (row === undefined || isOver(row)) return undefined
    await touch(hash, row)
    return {
      id: row.id,
      personId: row.person_id,
      revision: row.revision,
      createdAt: row.created_at,
      expiresAt: row.ends_at ?? row.created_at + absoluteLimit,
      strong: row.strong === 1,
      viewedBy: row.viewed_by,
    }
  }

  async function load(hash: string): Promise<Row | undefined> {
    const cached = cache.get(hash)
    if (cached && performance.now() - cached.checkedAt < freshFor) return cached.row
    const checkedAt = performance.now()
    const [row] = await db.select<Row>(`SELECT ${columns} ${live} AND s.token_hash = ?`, [hash])
    if (row) cache.set(hash, { row, checkedAt })
    else cache.delete(hash)
    return row
  }

  function isOver({ created_at, seen_at, ends_at, strong, roles }: Row): boolean {
    const now = clock.now()
    if (ends_at !== null && now >= ends_at) return true
    if (now - seen_at > idleLimit || now - created_at > absoluteLimit) return true
    // Who was made an admin meanwhile, where admins need a second factor, signs in again.
    return strong === 0 && strongRoles.some((role) => roles.includes(JSON.stringify(role)))
  }

  async function strengthen(id: string): Promise<void> {
    await db.table('sessions').where({ id }).update({ strong: 1 })
    forget((row) => row.id === id)
  }

  async function alive(ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set()
    const marks = ids.map(() => '?').join(', ')
    const rows = await db.select<Row>(`SELECT ${columns} ${live} AND s.id IN (${marks})`, [...ids])
    return new Set(rows.filter((row) => !isOver(row)).map(({ id }) => id))
  }

  function ended(personId: string): void {
    for (const listener of endListeners) listener(personId)
  }

  async function touch(hash: string, row: Row): Promise<void> {
    const now = clock.now()
    if (now - row.seen_at < touchEvery) return
    row.seen_at = now
    await db.table('sessions').where({ token_hash: hash }).update({ seen_at: now })
  }

  async function list(personId: string): Promise<SessionInfo[]> {
    const now = clock.now()
    return db.select(
      `SELECT id, user_agent AS "userAgent", ip, created_at AS "createdAt", seen_at AS "seenAt",
        viewed_by AS "viewedBy" FROM sessions WHERE person_id = ? AND seen_at >= ? AND created_at >= ?
        AND (ends_at IS NULL OR ends_at > ?) ORDER BY seen_at DESC, id`,
      [personId, now - idleLimit, now - absoluteLimit, now],
    )
  }

  async function revoke(personId: string, sessionId: string): Promise<void> {
    await db.table('sessions').where({ id: sessionId, person_id: personId }).delete()
    db.afterCommit(() => {
      forget((row) => row.id === sessionId)
      ended(personId)
    })
  }

  async function revokeAll(personId: string, exceptId = ''): Promise<void> {
    await db.table('sessions').where({ person_id: personId }).whereNot({ id: exceptId }).delete()
    db.afterCommit(() => {
      forget((row) => row.person_id === personId && row.id !== exceptId)
      ended(personId)
    })
  }

  async function sweep(): Promise<void> {
    const now = clock.now()
    await db
      .table('sessions')
      .where('seen_at', '<', now - idleLimit)
      .orWhere('created_at', '<', now - absoluteLimit)
      .orWhere('ends_at', '<', now)
      .delete()
  }

  return {
    ...{ create, find, list, revoke, revokeAll, strengthen, alive, sweep },
    forgetOf: (personId) => forget((row) => row.person_id === personId),
    onEnd: (listener) => void endListeners.push(listener),
  }
}
