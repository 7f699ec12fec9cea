import type { Viewer } from './access.ts'
import type { PathParams, RouteAccess } from './routes.ts'

/** One open WebSocket of one person. */
export interface Socket {
  /** Unique in this process. */
  readonly id: string
  /** As they are now: a change of rights brings another one. */
  readonly viewer: Viewer
  /**
   * Sends text or bytes; does nothing once the socket is closed. Whoever does not keep up is closed
   * with 1013 and comes back.
   */
  send(message: string | Uint8Array): void
  /** Closes; codes of a plugin's own are 4600 to 4999. The reason is for programs, at most 100 letters. */
  close(code?: number, reason?: string): void
}

/** What a socket is opened with. */
export interface SocketRequest<Params> {
  params: Params
  viewer: Viewer
  locale: string
}

/** What a plugin does with what comes. Each call waits for the one before it. */
export interface SocketHandlers<Grant> {
  /** Not called for who may not be there any more, whatever was on its way. */
  message(message: string | Uint8Array): void | Promise<void>
  /** Their rights changed, and `admit` gave this. */
  granted?(grant: Grant): void | Promise<void>
  /** It is closed, for whatever reason. */
  closed?(): void | Promise<void>
}

/** What a socket route is. */
export interface SocketSpec<P extends string, Path extends string, Grant> {
  summary: string
  /** Sockets are for people: `signed-in` or a permission. */
  access: Exclude<RouteAccess<P>, 'public'>
  /** As of other routes: what it gives, and what messages change. */
  reads: readonly string[]
  writes?: readonly string[]
  /** The `:name` in the path that holds an item's id: only for who may read that item, and only so long. */
  item?: keyof PathParams<Path> & string
  /**
   * Decides who comes in, and what they may do there: asked before anything is sent, and again whenever
   * their rights may have changed. Who is refused with a `PorticoError` is closed with 4000 + its status.
   */
  admit?(request: SocketRequest<PathParams<Path>>): Grant | Promise<Grant>
  /** Bytes of one message; default 64 KiB. A larger one closes the socket with 1009. */
  maxBytes?: number
}

/**
 * Takes in a socket and says what to do with its messages. `Grant` is what `admit` answered.
 *
 * @example
 * routes.socket('/boards/:id/pointers', { summary: 'Pointers', access: 'signed-in', item: 'id', reads: ['items'] },
 *   (socket, { params }) => {
 *     const leave = join(params.id, socket)
 *     return { message: (text) => tellOthers(params.id, socket, text), closed: leave }
 *   })
 */
export type RegisterSocket<P extends string> = <Path extends string, Grant = undefined>(
  path: Path,
  spec: SocketSpec<P, Path, Grant>,
  open: (
    socket: Socket,
    request: SocketRequest<PathParams<Path>> & { grant: Grant },
  ) => SocketHandlers<Grant> | Promise<SocketHandlers<Grant>>,
) => void
