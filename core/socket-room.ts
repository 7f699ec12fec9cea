import type Koa from 'koa'
import type { Context } from 'koa'
import type { Viewer } from '../sdk/index.ts'
import type { RouteTable } from './http/route-table.ts'
import { createSocketHub, openSocketDoor } from './http/sockets/index.ts'
import type { Entrance } from './plugins/index.ts'
import type { Rooms } from './rooms.ts'

export interface SocketRoomOptions {
  rooms: Rooms
  entrance: Entrance
  table: RouteTable
  authenticate(ctx: Context): Promise<Viewer>
  localeFor(ctx: Context, viewer: Viewer): string
}

/** Sockets, told at once of everything that may take somebody's place at one away. */
export function openSocketRoom(app: Koa, options: SocketRoomOptions) {
  const { rooms, entrance } = options
  const { sessions } = rooms.identity
  const hub = createSocketHub({
    log: rooms.log.forOwner('http'),
    rules: {
      enter: entrance.enter,
      alive: sessions.alive,
      viewerFor: rooms.viewers.viewerFor,
      readersAmong: rooms.desk.readersAmong,
      async revisionsOf(people) {
        const marks = people.map(() => '?').join()
        const rows = await rooms.db.select<{ id: string; revision: number }>(
          `SELECT id, revision FROM people WHERE status = 'active' AND id IN (${marks})`,
          [...people],
        )
        return new Map(rows.map(({ id, revision }) => [id, revision]))
      },
    },
  })
  const others = rooms.events.processes('core')
  const changed = (people: readonly string[] | 'all') => {
    void hub.recheck(people)
    others.tell('rights', people === 'all' || people.length > 100 ? 'all' : people.join())
  }
  others.hear('rights', (text) =>
    text === undefined ? hub.look() : hub.recheck(text === 'all' ? 'all' : text.split(',')),
  )
  rooms.access.principals.onChange(changed)
  sessions.onEnd((personId) => changed([personId]))

  return {
    ...hub,
    /** Answers a request to open a socket. */
    upgrade: openSocketDoor({ ...options, app, hub, url: rooms.settings.site.url }),
  }
}
