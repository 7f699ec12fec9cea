import { coreErrors, type Database, type People, type Person, type Viewer } from 'portico/sdk'
import { mostCounted, seenOf } from './seen.ts'
import type { Telling } from './telling.ts'

/** How many stand on either side, as far as the viewer may know them. */
export interface FollowFigures {
  followers: number
  following: number
  /** The viewer follows this person. */
  mine: boolean
}

interface Needs {
  db: Database
  people: People
  telling: Telling
  now(): number
}

/** Who follows whom. */
export function createFollows({ db, people, telling, now }: Needs) {
  async function ids(side: 'followers' | 'following', personId: string): Promise<string[]> {
    const [column, of] =
      side === 'followers' ? ['follower_id', 'person_id'] : ['person_id', 'follower_id']
    const rows = await db.select<{ id: string }>(
      `SELECT ${column} AS id FROM people_follows WHERE ${of} = ?
       ORDER BY at DESC, ${column} LIMIT ${mostCounted}`,
      [personId],
    )
    return rows.map(({ id }) => id)
  }

  async function follow(viewer: Viewer, personId: string, on: boolean): Promise<void> {
    const { id } = await people.get(viewer, personId)
    if (viewer.kind !== 'person') throw coreErrors.forbidden()
    const row = { follower_id: viewer.id, person_id: id }
    if (!on) {
      await db.table('follows').where(row).delete()
      return
    }
    if (id === viewer.id)
      throw coreErrors.invalid({
        detail: 'Nobody follows themselves.',
        wording: { key: 'people.problem.oneself' },
      })
    await db.tx(async () => {
      await db
        .table('follows')
        .insert({ ...row, at: now() })
        .onConflict(['follower_id', 'person_id'])
        .ignore()
      await telling.followed(id, viewer.id)
    })
  }

  return {
    follow,

    /** People on one side of somebody the viewer has just seen, the latest first. */
    async list(
      viewer: Viewer,
      side: 'followers' | 'following',
      personId: string,
    ): Promise<Person[]> {
      return seenOf(people, viewer, await ids(side, personId))
    },

    async followersOf(personId: string): Promise<string[]> {
      const rows = await db.select<{ follower_id: string }>(
        'SELECT follower_id FROM people_follows WHERE person_id = ?',
        [personId],
      )
      return rows.map((row) => row.follower_id)
    },

    async following(viewer: Viewer): Promise<string[]> {
      const seen = await seenOf(people, viewer, await ids('following', viewer.id))
      return seen.map(({ id }) => id)
    },

    async figures(viewer: Viewer, personId: string): Promise<FollowFigures> {
      const [followers, following] = await Promise.all([
        ids('followers', personId),
        ids('following', personId),
      ])
      const counted = await Promise.all([
        people.count(viewer, { ids: followers }),
        people.count(viewer, { ids: following }),
      ])
      const mine = await db
        .table('follows')
        .where({ follower_id: viewer.id, person_id: personId })
        .first('at')
      return { followers: counted[0], following: counted[1], mine: mine !== undefined }
    },

    /** Whom of these the viewer follows. */
    async followed(viewer: Viewer, personIds: readonly string[]): Promise<Set<string>> {
      const rows = await db.select<{ person_id: string }>(
        `SELECT person_id FROM people_follows WHERE follower_id = ? AND person_id ${db.oneOf}`,
        [viewer.id, JSON.stringify(personIds)],
      )
      return new Set(rows.map((row) => row.person_id))
    },

    /** Those whom the people the viewer follows follow, and how many of them do. */
    async byFollowed(
      viewer: Viewer,
      followed: readonly string[],
    ): Promise<{ id: string; n: number }[]> {
      if (followed.length === 0) return []
      const some = followed.slice(0, 200)
      const rows = await db.select<{ id: string; n: number }>(
        `SELECT person_id AS id, COUNT(*) AS n FROM people_follows
         WHERE follower_id IN (${some.map(() => '?').join(', ')}) AND person_id <> ?
         GROUP BY person_id ORDER BY COUNT(*) DESC, person_id LIMIT 50`,
        [...some, viewer.id],
      )
      return rows.map(({ id, n }) => ({ id, n: Number(n) }))
    },
  }
}

export type Follows = ReturnType<typeof createFollows>
