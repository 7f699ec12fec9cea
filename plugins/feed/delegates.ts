import {
  type Access,
  coreErrors,
  type Database,
  type Files,
  type Item,
  type People,
  type PersonCard,
  type Viewer,
} from 'portico/sdk'

interface Needs {
  db: Database
  access: Access
  people: People
  files: Files
  now(): number
}

/** More would be no delegation any more. */
const mostDelegates = 20

/** People who write in the name of others, whom those have named themselves. */
export function createDelegates({ db, access, people, files, now }: Needs) {
  async function active(ids: readonly string[]): Promise<PersonCard[]> {
    const cards = await people.cards(ids)
    return ids.flatMap((id) => {
      const card = cards.get(id)
      return card?.status === 'active' ? [card] : []
    })
  }

  async function isDelegate(leaderId: string, personId: string): Promise<boolean> {
    const row = { leader_id: leaderId, delegate_id: personId }
    return (await db.table('delegates').where(row).first('at')) !== undefined
  }

  return {
    /** Whom a person has named. */
    async of(leaderId: string): Promise<PersonCard[]> {
      const rows: { delegate_id: string }[] = await db
        .table('delegates')
        .where({ leader_id: leaderId })
        .orderBy(['at', 'delegate_id'])
        .select('delegate_id')
      return active(rows.map((row) => row.delegate_id))
    },

    /** In whose name a person may write. */
    async leadersOf(personId: string): Promise<PersonCard[]> {
      const rows = await db.select<{ leader_id: string }>(
        'SELECT leader_id FROM feed_delegates WHERE delegate_id = ? ORDER BY at, leader_id',
        [personId],
      )
      return rows.length === 0 ? [] : active(rows.map((row) => row.leader_id))
    },

    /** Repeating it changes nothing. @throws core:not-found, core:invalid */
    async name(viewer: Viewer, personId: string, on: boolean): Promise<void> {
      const row = { leader_id: viewer.id, delegate_id: personId }
      if (!on) {
        await db.table('delegates').where(row).delete()
        return
      }
      const { id, accountKind } = await people.get(viewer, personId)
      if (id === viewer.id) throw wrong('must be somebody else', 'self')
      if (accountKind !== 'employee') throw wrong('must be an employee', 'outsider')
      const [{ n }] = await db.table('delegates').where({ leader_id: viewer.id }).count({ n: '*' })
      if (Number(n) >= mostDelegates) throw wrong(`at most ${mostDelegates} people`, 'many')
      await db
        .table('delegates')
        .insert({ ...row, at: now() })
        .onConflict(['leader_id', 'delegate_id'])
        .ignore()
    },

    /** The viewer in whose name somebody writes. @throws core:forbidden when they were not named */
    async acting(viewer: Viewer, leaderId: string): Promise<Viewer> {
      if (viewer.kind !== 'person' || !(await isDelegate(leaderId, viewer.id)))
        throw coreErrors.forbidden()
      return access.viewerOf(leaderId)
    },

    /** Who changes a post: its author, or who wrote it for them and still may. */
    async editor(viewer: Viewer, { author, data }: Item): Promise<Viewer> {
      const forAuthor = data.writtenBy === viewer.id && author.id !== viewer.id
      return forAuthor && (await isDelegate(author.id, viewer.id))
        ? access.viewerOf(author.id)
        : viewer
    },

    /** Files of the delegate, as files of the leader. */
    async handOver(from: Viewer, to: Viewer, ids: readonly string[] = []): Promise<string[]> {
      const given: string[] = []
      for (const id of ids) {
        const { name, alt } = await files.get(from, id)
        const stream = await files.read(from, id)
        const copy = await files.save(to, { name, stream, ...(alt !== null && { alt }) })
        given.push(copy.id)
      }
      return given
    },
  }
}

export type Delegates = ReturnType<typeof createDelegates>

function wrong(message: string, key: string) {
  const wording = { key: `feed.delegates.error.${key}`, params: { n: mostDelegates } }
  return coreErrors.invalid({ fields: [{ path: '/person', message, wording }] })
}
