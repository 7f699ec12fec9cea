import { WebSocket } from 'ws'
import { definePlugin } from '../../../../sdk/index.ts'
import {
  createTestPortal,
  type TestPortal,
  type TestPortalOptions,
} from '../../../testing/index.ts'

/** A plugin whose sockets say back what they hear, and tell all of a note what is said of it. */
export function echo(told: string[] = []) {
  const rooms = new Map<string, Set<{ send(text: string): void }>>()
  return definePlugin({
    id: 'echo',
    version: '1.0.0',
    sdk: '^1.0',
    title: { en: 'Echo' },
    folder: import.meta.dirname,
    permissions: { 'echo:shout': { title: { en: 'Shout' }, roles: ['admin'] } },
    items: {
      note: { label: { en: 'Note' }, icon: 'file', profile: 'post', path: '/notes/:id' },
    },
    setup({ routes, items }) {
      routes.socket(
        '/notes/:id',
        {
          summary: 'Echo of a note',
          access: 'signed-in',
          item: 'id',
          reads: ['items'],
          maxBytes: 1024,
          admit: async ({ params, viewer }) => (await items.get(viewer, params.id)).may.remove,
        },
        (socket, { params, grant }) => {
          const room = rooms.get(params.id) ?? new Set()
          rooms.set(params.id, room.add(socket))
          let may = grant
          socket.send(`may remove: ${may}`)
          return {
            message(text) {
              told.push(String(text))
              if (text === 'throw') throw new Error('A fault of the plugin')
              for (const each of room) each.send(`${socket.viewer.person?.login}: ${text}`)
            },
            granted(now) {
              if (now !== may) socket.send(`may remove: ${now}`)
              may = now
            },
            closed() {
              told.push('closed')
              room.delete(socket)
            },
          }
        },
      )
      routes.socket(
        '/shouts',
        { summary: 'Shouts', access: 'echo:shout', reads: [] },
        (socket) => ({ message: (text) => socket.send(text) }),
      )
    },
  })()
}

export const openPortal = (options: TestPortalOptions = {}, told?: string[]): Promise<TestPortal> =>
  createTestPortal({
    plugins: [echo(told)],
    people: [
      { login: 'anna', name: 'Anna Koval' },
      { login: 'boris', name: 'Boris Lys' },
    ],
    ...options,
  })

/** One end of a socket, and what came out of it. */
export async function openSocket(
  portal: TestPortal,
  login: string | undefined,
  path: string,
  headers: Record<string, string> = {},
  url = portal.url,
) {
  const { sessions } = portal.portal.rooms.identity
  const person = login === undefined ? undefined : await portal.person(login)
  const session = person && (await sessions.create(person.id))
  const cookie: Record<string, string> = session ? { cookie: `portico=${session.token}` } : {}
  const ws = new WebSocket(url.replace('http', 'ws') + path, { headers: { ...cookie, ...headers } })
  const heard: string[] = []
  const closed = new Promise<string>((resolve) => {
    ws.on('close', (code, reason) => resolve(`${code} ${reason}`))
  })
  let wake = () => {}
  ws.on('message', (data) => {
    heard.push(String(data))
    wake()
  })
  ws.on('error', () => {})
  return {
    ws,
    heard,
    closed,
    session,
    person,
    send: (text: string | Uint8Array) => ws.send(text),
    /** The next message nobody has asked for yet; or how it was closed. */
    async next(): Promise<string> {
      for (;;) {
        const first = heard.shift()
        if (first !== undefined) return first
        const more = new Promise<undefined>((resolve) => {
          wake = () => resolve(undefined)
        })
        const end = await Promise.race([more, closed])
        if (end !== undefined && heard.length === 0) return end
      }
    },
  }
}

/** A note of Anna's that her space lets everybody read. */
export async function writeNote(portal: TestPortal, visibility: 'open' | 'closed' = 'open') {
  const { seed } = portal
  const { id: ownerId } = await portal.person('anna')
  const slug = `notes-${visibility}`
  const space = await seed.spaces.create({
    ...{ kind: 'group', slug, title: slug, visibility, ownerId },
  })
  const anna = await seed.as(ownerId)
  const note = await seed.items.create(anna, 'echo:note', { space: space.id, body: 'Hello' })
  return { space, note, path: `/api/echo/notes/${note.id}` }
}
