import type { RoomNeeds } from './needs.ts'
import { openRoom, type Room } from './room.ts'

interface Kept {
  room: Room
  /** How many are using it. */
  users: number
}

/** The shared texts that somebody is at; the others are only in the database. */
export function createRooms(needs: RoomNeeds) {
  const open = new Map<string, Kept>()
  const leaving = new Set<Promise<void>>()

  function take(id: string): Kept {
    const kept = open.get(id) ?? { room: openRoom(id, needs), users: 0 }
    open.set(id, kept)
    kept.users++
    return kept
  }

  function release(id: string, kept: Kept): void {
    kept.users--
    if (kept.users > 0) return
    open.delete(id)
    const left = kept.room
      .close()
      .catch((error: unknown) =>
        needs.log.warn('A shared text stays as changes in the database', { id, error }),
      )
      .finally(() => leaving.delete(left))
    leaving.add(left)
  }

  return {
    /** The room, to be given back. */
    enter(id: string): { room: Room; leave(): void } {
      const kept = take(id)
      let here = true
      return {
        room: kept.room,
        leave() {
          if (here) release(id, kept)
          here = false
        },
      }
    },

    /** For something short. */
    async within<T>(id: string, run: (room: Room) => Promise<T>): Promise<T> {
      const kept = take(id)
      try {
        await kept.room.settled()
        return await run(kept.room)
      } finally {
        release(id, kept)
      }
    },

    /** The room of a text somebody is at. */
    find: (id: string): Room | undefined => open.get(id)?.room,
    ids: () => [...open.keys()],

    /** Done when those that everybody left are put away. */
    async settled(): Promise<void> {
      await Promise.all([...open.values()].map(({ room }) => room.settled().catch(() => {})))
      await Promise.all(leaving)
    },
  }
}

export type Rooms = ReturnType<typeof createRooms>
