import type { Access, Socket } from 'portico/sdk'
import type { Caret, FromServer } from './words.ts'

/** Somebody at a shared text. */
export interface Member {
  readonly socket: Socket
  mayEdit: boolean
  caret: Caret | undefined
}

/** Who is at one shared text in this process. */
export function createMembers(itemId: string, access: Pick<Access, 'readersAmong'>) {
  const members = new Set<Member>()
  const say = (member: Member, word: FromServer) => member.socket.send(JSON.stringify(word))

  return {
    all: members,
    say,

    sayToOthers(from: Member | undefined, word: FromServer): void {
      for (const member of members) if (member !== from) say(member, word)
    },

    /** A change of the text, to those who may read it at this moment. */
    async sendChange(change: Uint8Array, except: ReadonlySet<Member>): Promise<void> {
      const others = [...members].filter((member) => !except.has(member))
      if (others.length === 0) return
      const people = [...new Set(others.map(({ socket }) => socket.viewer.id))]
      const readers = await access.readersAmong(itemId, people)
      for (const { socket } of others) if (readers.has(socket.viewer.id)) socket.send(change)
    },
  }
}

export type Members = ReturnType<typeof createMembers>
