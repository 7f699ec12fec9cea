import type { PeopleProfiles } from 'portico/plugins/people/api'
import {
  coreErrors,
  type Database,
  type Items,
  isPorticoError,
  type People,
  type Spaces,
  type Viewer,
} from 'portico/sdk'
import type { Target } from './api.ts'

interface Needs {
  db: Database
  items: Items
  people: People
  spaces: Spaces
  /** Keeps who follows whom, where it is there. */
  profiles: PeopleProfiles | undefined
  now(): number
}

/** What people follow. A row that is off remembers a "no", so that nothing turns it on by itself. */
export function createSubscriptions({ db, items, people, spaces, profiles, now }: Needs) {
  /** The target as it is stored. @throws core:not-found when the viewer may not know of it */
  async function known(viewer: Viewer, target: Target): Promise<Target> {
    const { kind, id } = partsOf(target)
    if (kind === 'item') {
      const item = await items.get(viewer, id)
      return `item:${item.parentId ?? item.id}`
    }
    if (kind === 'space') return `space:${(await spaces.get(viewer, id)).id}`
    if (kind === 'tag') return `tag:${tagOf(id)}`
    return `person:${(await people.get(viewer, id)).id}`
  }

  async function set(personId: string, target: string, on: boolean): Promise<void> {
    await db
      .table('subscriptions')
      .insert({ person_id: personId, target, standing: on ? 1 : 0, at: now() })
      .onConflict(['person_id', 'target'])
      .merge()
  }

  /** Whoever may not read something any more can still let go of it; of what they never followed not. */
  async function letGo(personId: string, target: Target): Promise<void> {
    await db.table('subscriptions').where({ person_id: personId, target }).update({ standing: 0 })
  }

  return {
    async subscribe(viewer: Viewer, target: Target, on: boolean): Promise<void> {
      if (viewer.kind !== 'person') throw coreErrors.signInRequired()
      const { kind, id } = partsOf(target)
      if (kind === 'person' && profiles) return profiles.follow(viewer, id, on)
      try {
        await set(viewer.id, await known(viewer, target), on)
      } catch (error) {
        if (on || !isPorticoError(error) || error.status !== 404) throw error
        await letGo(viewer.id, target)
      }
    },

    /** Follows what somebody takes part in, unless they have said no before. */
    async takePart(personId: string, itemId: string): Promise<void> {
      await db
        .table('subscriptions')
        .insert({ person_id: personId, target: `item:${itemId}`, standing: 1, at: now() })
        .onConflict(['person_id', 'target'])
        .ignore()
    },

    /** Remembers a "no" to something that comes without following it. */
    decline: (personId: string, target: string) => set(personId, target, false),

    /** Ids of those who follow it; whether they may still read it is asked when they are told. */
    async subscribers(target: Target): Promise<string[]> {
      const { kind, id } = partsOf(target)
      if (kind === 'person' && profiles) return profiles.followersOf(id)
      const rows = await db.select<{ person_id: string }>(
        'SELECT person_id FROM discussion_subscriptions WHERE target = ? AND standing = 1 ORDER BY at',
        [target],
      )
      return rows.map((row) => row.person_id)
    },

    /** All that the viewer follows and may still know of, the latest first. */
    async following(viewer: Viewer): Promise<{ target: Target; at: number }[]> {
      const gate = db.gate(viewer, 'i')
      const rows = await db.select<{ target: Target; at: number }>(
        `SELECT s.target, s.at FROM discussion_subscriptions s
          WHERE s.person_id = ? AND s.standing = 1 AND (s.target NOT LIKE 'item:%' OR EXISTS (
            SELECT 1 FROM items i WHERE i.id = SUBSTR(s.target, 6) AND i.deleted_at IS NULL AND ${gate.sql}))
          ORDER BY s.at DESC, s.target LIMIT 1000`,
        [viewer.id, ...gate.parameters],
      )
      const ids = rows.map(({ target }) => partsOf(target)).filter(({ kind }) => kind === 'space')
      const known = await spaces.list(viewer, { ids: ids.map(({ id }) => id) })
      const open = new Set(known.map(({ id }) => `space:${id}`))
      return rows.filter(({ target }) => !target.startsWith('space:') || open.has(target))
    },

    /** What the viewer has said of these: followed, or declined. Nothing said is left out. */
    async said(viewer: Viewer, targets: readonly Target[]): Promise<Map<Target, boolean>> {
      if (targets.length === 0) return new Map()
      const rows = await db.select<{ target: Target; standing: number }>(
        `SELECT target, standing FROM discussion_subscriptions
          WHERE person_id = ? AND target IN (${targets.map(() => '?').join()})`,
        [viewer.id, ...targets],
      )
      return new Map(rows.map(({ target, standing }) => [target, standing === 1]))
    },

    /** Who follows it, and who has declined: true and false, the earliest first. */
    async answers(target: string): Promise<Map<string, boolean>> {
      const rows = await db.select<{ person_id: string; standing: number }>(
        'SELECT person_id, standing FROM discussion_subscriptions WHERE target = ? ORDER BY at',
        [target],
      )
      return new Map(rows.map((row) => [row.person_id, row.standing === 1]))
    },
  }
}

export type Subscriptions = ReturnType<typeof createSubscriptions>

/** A topic as bodies store it: lower case, without `#`; undefined when it cannot be one. */
export function topicIn(text: string): string | undefined {
  const tag = text.normalize('NFC').replace(/^#/, '').toLowerCase()
  return /^(?:[\p{L}\p{N}\p{M}_-]|\u200c|\u200d){1,64}$/u.test(tag) && /\p{L}/u.test(tag)
    ? tag
    : undefined
}

/** @throws core:invalid */
function tagOf(text: string): string {
  const tag = topicIn(text)
  if (tag !== undefined) return tag
  const message = 'must be a topic: letters, digits, "-" and "_", at most 64 of them'
  throw coreErrors.invalid({ fields: [{ path: '/tag', message }] })
}

function partsOf(target: Target): { kind: string; id: string } {
  const at = target.indexOf(':')
  return { kind: target.slice(0, at), id: target.slice(at + 1) }
}
