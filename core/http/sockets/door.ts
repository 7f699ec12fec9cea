import { type IncomingMessage, ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type Koa from 'koa'
import type { Context } from 'koa'
import { WebSocketServer } from 'ws'
import { isPorticoError, type Viewer } from '../../../sdk/index.ts'
import { checkOrigin } from '../origin.ts'
import type { RouteTable } from '../route-table.ts'
import type { RequestState } from '../serve.ts'
import { findSocket } from './entry.ts'
import type { SocketHub } from './hub.ts'

export interface SocketDoorOptions {
  app: Koa
  /** Address of the portal, from the config. */
  url: string
  table: RouteTable
  hub: SocketHub
  authenticate(ctx: Context): Promise<Viewer>
  localeFor(ctx: Context, viewer: Viewer): string
}

/** Answers one request to upgrade. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>

const defaultMaxBytes = 64 * 1024

/**
 * The way in for WebSockets. Another site's page and unknown addresses are refused as HTTP; whoever has
 * come through is told by the code it is closed with, as browsers show nothing else to a page.
 */
export function openSocketDoor(options: SocketDoorOptions): Upgrade {
  const { app, url, table, hub, authenticate, localeFor } = options
  const servers = new Map<number, WebSocketServer>()

  function serverFor(maxPayload: number): WebSocketServer {
    const known = servers.get(maxPayload)
    if (known) return known
    // Compression costs memory for each socket, and can be made to.
    const made = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false })
    servers.set(maxPayload, made)
    return made
  }

  async function letIn(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // Any site may open a socket to any other, with its cookies: whoever sends it has to be ours.
    checkOrigin('POST', request.headers, url)
    const ctx = app.createContext(request, new ServerResponse(request)) as unknown as Context
    const found = findSocket(table.all(), ctx.path)
    if (!found) return refuse(socket, 404)
    const viewer = await authenticate(ctx)
    const { session, viewing } = ctx.state as RequestState
    const locale = localeFor(ctx, viewer)
    const server = serverFor(found.entry.maxBytes ?? defaultMaxBytes)
    server.handleUpgrade(request, socket, head, (ws) => {
      if (!session || viewer.kind !== 'person') return ws.close(4401, 'core:sign-in-required')
      // Nobody is here because somebody looks as them.
      if (viewing) return ws.close(4403, 'core:viewing-only')
      hub.join(ws, { ...found, personId: viewer.id, session: session.id, locale })
    })
  }

  return async (request, socket, head) => {
    // Whoever hangs up meanwhile needs no answer.
    socket.on('error', () => socket.destroy())
    await letIn(request, socket, head).catch((error: unknown) =>
      refuse(socket, isPorticoError(error) ? error.status : 500),
    )
  }
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`)
}
