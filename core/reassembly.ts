import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Settings } from './config/index.ts'
import { createDrain, type Drain } from './http/drain.ts'
import { listen } from './http/listen.ts'
import { createPortal, type Portal, type PortalOptions } from './portal.ts'
import { realTimer } from './timer.ts'

export interface StandingOptions extends PortalOptions {
  /** Milliseconds after which to look whether another process arranged something; 0 for never. */
  lookEvery?: number
  /** Told of each portal that takes over. */
  tookOver?: (portal: Portal) => void
}

/**
 * A portal that is assembled anew while people use it: when what admins arranged needs it, another one
 * is started beside it on the same database, takes the requests from then on, and the old one finishes
 * what is open. One that cannot be started leaves the old one where it is.
 */
export async function openStanding(written: Settings, options: StandingOptions = {}) {
  const { lookEvery = 3_000, tookOver = () => {} } = options
  let drain: Drain | undefined
  const assemble = async () => {
    const draining = () => drain?.draining() ?? false
    return openDoor(await createPortal(written, { ...options, draining }))
  }
  let door = await assemble()
  let ended = false
  /** The revision that could not be assembled: not tried again and again. */
  let failed: number | undefined
  let cancelLook = () => {}
  let work = Promise.resolve()
  const leaving = new Set<Promise<void>>()

  /** Assembles what is arranged by now; one at a time, and only if it is not what runs already. */
  function catchUp(): Promise<void> {
    work = work.then(async () => {
      const { arrangement } = door.portal.rooms
      const state = await arrangement.forPlugin('core').state()
      if (ended || state.revision === state.inForce || state.revision === failed) return
      await replace(state.revision)
    })
    return work
  }

  async function replace(revision: number): Promise<void> {
    const old = door
    const { rooms } = old.portal
    const log = rooms.log.forOwner('core')
    try {
      door = await assemble()
    } catch (error) {
      log.error('What was arranged last could not be assembled; the portal stays as it is', {
        error,
      })
      failed = revision
      rooms.arrangement.failed((error as Error).message)
      return
    }
    const next = door.portal
    rooms.arrangement.replaced()
    watch(next)
    tookOver(next)
    const left = old.portal
      .close(10_000, old.emptied)
      // Word of what the old one still wrote reached only itself.
      .then(() => next.rooms.events.wake())
      .finally(() => leaving.delete(left))
    leaving.add(left)
  }

  function watch({ rooms }: Portal): void {
    rooms.arrangement.onAssemblyNeeded(() => void catchUp())
  }

  function look(): void {
    if (lookEvery === 0) return
    cancelLook = realTimer(lookEvery, () => {
      // The database may be away for a moment; the next look finds it.
      void catchUp()
        .catch(() => {})
        .finally(() => ended || look())
    })
  }

  watch(door.portal)
  look()

  return {
    current: () => door.portal,
    /** Done when what is arranged by now runs, and what ran before is gone. */
    async settled(): Promise<void> {
      await catchUp()
      await Promise.all(leaving)
    },
    /** Serves on the port; 0 takes any free one. Resolves with the one it has. */
    listen(port = written.port, host?: string): Promise<number> {
      const server = createServer({ shouldUpgradeCallback: wantsSocket }, (request, response) =>
        door.serve(request, response),
      )
      server.on('upgrade', (...asked) => door.upgrade(...asked))
      drain = createDrain(server)
      return listen(server, port, host)
    },
    /**
     * Finishes what is open and closes everything. `announced` is how long /readyz says so while
     * requests are still taken.
     */
    async close(grace = 10_000, announced = 0): Promise<void> {
      ended = true
      cancelLook()
      await work.catch(() => {})
      await drain?.announce(announced)
      await door.portal.close(grace, async () => drain?.drain(grace))
      await Promise.all(leaving)
    },
  }
}

export type Standing = Awaited<ReturnType<typeof openStanding>>

/** Whoever offers to speak another HTTP gets the one there is. */
const wantsSocket = ({ headers }: IncomingMessage): boolean =>
  headers.upgrade?.toLowerCase() === 'websocket'

/** The way into one portal, with what is being answered there. */
interface Door {
  portal: Portal
  serve(request: IncomingMessage, response: ServerResponse): void
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Done when nothing is being answered any more. */
  emptied(): Promise<void>
}

function openDoor(portal: Portal): Door {
  const open = new Set<ServerResponse>()
  let empty = () => {}
  return {
    portal,
    serve(request, response) {
      open.add(response)
      response.once('close', () => {
        open.delete(response)
        if (open.size === 0) empty()
      })
      void portal.serve(request, response)
    },
    upgrade: (...asked) => void portal.sockets.upgrade(...asked),
    emptied: () =>
      new Promise((resolve) => {
        empty = resolve
        if (open.size === 0) resolve()
      }),
  }
}
