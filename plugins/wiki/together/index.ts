import {
  coreErrors,
  coreEvents,
  type Processes,
  reply,
  type SetupContext,
  type Socket,
  Type,
} from 'portico/sdk'
import type { WikiRoutes } from '../page-routes.ts'
import type { WikiPages } from '../pages.ts'
import type { Member } from './members.ts'
import type { RoomNeeds } from './needs.ts'
import type { Room } from './room.ts'
import { createRooms, type Rooms } from './rooms.ts'
import { createStore } from './store.ts'
import { type Caret, type FromClient, unnumbered } from './words.ts'

export { togetherMigrations } from './migrations.ts'

interface Needs
  extends Pick<
    SetupContext,
    'access' | 'db' | 'events' | 'items' | 'log' | 'now' | 'onDispose' | 'processes' | 'system'
  > {
  routes: WikiRoutes
  pages: WikiPages
  publish: RoomNeeds['publish']
}

const lookMs = 2_000
const maxBytes = 2 * 1024 * 1024

/** Several people write one page at once. */
export function addTogether(needs: Needs): void {
  const { db, events, items, log, now, onDispose, pages, processes, publish, routes } = needs
  const store = createStore(db, now)
  const rooms = createRooms({
    ...{ access: needs.access, db, items, log, store, system: needs.system, publish },
    mayEdit: async (viewer, id) => (await pages.get(viewer, id)).may.edit,
    changed: (id) => processes.tell('changed', id),
  })
  const carets = createCarets(rooms, processes)

  routes.socket(
    '/pages/:id/together',
    {
      ...{ summary: 'Write a page together', access: 'signed-in', item: 'id', maxBytes },
      ...{ reads: ['items', 'wiki_together'], writes: ['wiki_together', 'wiki_together_log'] },
      admit: async ({ viewer, params }) => (await pages.get(viewer, params.id)).may.edit,
    },
    async (socket, { params: { id }, grant }) => {
      const { room, leave } = rooms.enter(id)
      await room.settled().catch((error: unknown) => {
        leave()
        throw error
      })
      const member = room.join(socket, grant)
      return {
        message: (message) => hear(room, member, message),
        granted(mayEdit) {
          member.mayEdit = mayEdit
        },
        closed() {
          room.members.all.delete(member)
          carets.gone(id, member)
          leave()
        },
      }

      function hear(room: Room, member: Member, message: string | Uint8Array) {
        if (typeof message !== 'string') {
          const arrived = unnumbered(message)
          if (!arrived) throw coreErrors.malformed()
          return room.arrive({ member, ...arrived })
        }
        const word = wordOf(message)
        if (word.type === 'caret') return carets.moved(id, member, word)
        carets.tellAll(id, member)
        return room.sync(member, Buffer.from(word.vector, 'base64'))
      }
    },
  )

  const named = Type.Object({
    note: Type.Optional(Type.String({ maxLength: 300 })),
    /** Over what was published elsewhere meanwhile. */
    over: Type.Optional(Type.Boolean()),
  })
  const writes = ['items', 'wiki_pages', 'wiki_together', 'wiki_together_log']
  routes.post(
    '/pages/:id/together/publish',
    {
      ...{ summary: 'Publish what was written together', access: 'signed-in' },
      ...{ body: named, writes },
    },
    async ({ viewer, params: { id }, body: { note, over = false } }) => {
      if (!(await pages.get(viewer, id)).may.edit) throw coreErrors.forbidden()
      const published = await rooms.within(id, (room) => room.publish(viewer, { note, over }))
      return reply({ body: published, next: published.url })
    },
  )
  routes.post(
    '/pages/:id/together/reset',
    { summary: 'Give up what was written together and not published', access: 'signed-in', writes },
    async ({ viewer, params: { id } }) => {
      if (!(await pages.get(viewer, id)).may.edit) throw coreErrors.forbidden()
      await rooms.within(id, (room) => room.reset(viewer))
    },
  )

  events.on(coreEvents.itemUpdated, async ({ payload }) => rooms.find(payload.id)?.follow())
  processes.hear('changed', (id) => (id === undefined ? look() : rooms.find(id)?.catchUp()))

  /** Word may be lost; and two portals may run on one database for a moment. */
  async function look(): Promise<void> {
    const ids = rooms.ids()
    if (ids.length === 0) return
    for (const { item_id, last } of await store.lasts(ids)) {
      const room = rooms.find(item_id)
      if (room && room.last() >= 0 && last > room.last()) await room.catchUp()
    }
  }

  const looking = setInterval(() => {
    look().catch((error: unknown) => log.warn('Shared texts could not be compared', { error }))
  }, lookMs).unref()
  onDispose(async () => {
    clearInterval(looking)
    await rooms.settled()
  })
}

function wordOf(message: string): FromClient {
  try {
    const word = JSON.parse(message)
    if (word.type === 'sync' && typeof word.vector === 'string') return word
    if (word.type === 'caret' && Number.isSafeInteger(word.client)) return word
  } catch {}
  throw coreErrors.malformed()
}

/** Where everybody stands: told at once, kept nowhere, under the name the portal knows them by. */
function createCarets(rooms: Rooms, processes: Processes) {
  const maxCursor = 1_000

  function told(id: string, caret: Caret): void {
    processes.tell('caret', JSON.stringify({ id, caret }))
  }

  processes.hear('caret', (text) => {
    if (text === undefined) return
    const { id, caret } = JSON.parse(text) as { id: string; caret: Caret }
    rooms.find(id)?.members.sayToOthers(undefined, caret)
  })
  processes.hear('carets', (id) => {
    if (id === undefined) return
    for (const { caret } of rooms.find(id)?.members.all ?? []) if (caret) told(id, caret)
  })

  return {
    moved(id: string, member: Member, { client, cursor }: { client: number; cursor: unknown }) {
      if (JSON.stringify(cursor ?? null).length > maxCursor) throw coreErrors.malformed()
      const { members } = rooms.find(id)!
      const taken = [...members.all].some(
        (other) => other !== member && other.caret?.client === client,
      )
      if (taken) return
      const person = nameOf(member.socket)
      member.caret = { type: 'caret', client, person, cursor: cursor ?? null }
      members.sayToOthers(member, member.caret)
      told(id, member.caret)
    },

    /** To somebody who has just come. */
    tellAll(id: string, member: Member) {
      const { members } = rooms.find(id)!
      for (const { caret } of members.all)
        if (caret && caret !== member.caret) members.say(member, caret)
      processes.tell('carets', id)
    },

    gone(id: string, { caret }: Member) {
      if (!caret) return
      const away: Caret = { ...caret, cursor: null, gone: true }
      rooms.find(id)?.members.sayToOthers(undefined, away)
      told(id, away)
    },
  }
}

function nameOf({ viewer }: Socket): Caret['person'] {
  return { id: viewer.id, name: viewer.person?.name ?? '' }
}
