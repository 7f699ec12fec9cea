import type { Readable } from 'node:stream'
import type { Viewer } from './access.ts'
import type { Static, TObject, TProperties, TSchema } from './schema.ts'
import type { RegisterSocket } from './sockets.ts'

/** The `:names` in a path. */
export type PathParams<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? { [K in Name]: string } & PathParams<`/${Tail}`>
    : { [K in Rest]: string }
  : Record<never, string>

/** Who may call a route: nobody special, anyone signed in, or holders of a permission. */
export type RouteAccess<P extends string> = 'public' | 'signed-in' | P

/** What a route is, for validation, OpenAPI and the leak oracle. */
export interface RouteSpec<P extends string, Q extends TProperties, B extends TProperties> {
  summary: string
  access: RouteAccess<P>
  query?: TObject<Q>
  /** Unknown fields are refused. Forms (urlencoded, multipart) and JSON both arrive here. */
  body?: TObject<B>
  /** Schema of the answer, for OpenAPI. */
  response?: TSchema
  /**
   * What the route gives and what it changes, e.g. `['items']`, or `[]` for nothing. A GET says what it
   * reads, other methods what they write: a route that does not is refused by `npm run oracle`.
   */
  reads?: readonly string[]
  writes?: readonly string[]
  /**
   * Only for who signed in, or gave the password once more, within a quarter of an hour; a browser is led
   * to confirm that and back. For what would hurt most in the hands of who finds a browser open.
   */
  fresh?: boolean
  /** Status of a successful answer; default 200, or 204 when the handler returns nothing. */
  status?: number
  /** Bytes of body accepted; default 1 MiB (multipart files are counted apart). */
  maxBytes?: number
  /** The plugin's rule of `files.accept` whose limit holds for files that are sent with the form. */
  use?: string
}

/** A validated request. */
export interface RouteRequest<Params, Query, Body> {
  params: Params
  query: Query
  body: Body
  viewer: Viewer
  locale: string
  /** From `If-Match` or the hidden form field `_version`. */
  version: number | undefined
  /** `html` for a browser's form or page, `json` for a program. */
  wants: 'html' | 'json'
  /** Fires when the client has gone or the portal shuts down. */
  signal: AbortSignal
}

const replyBrand = Symbol.for('portico.reply')

/** An answer other than plain JSON. */
export interface Reply {
  status?: number
  headers?: Record<string, string>
  /** JSON value, text, bytes or stream. */
  body?: unknown
  /** Where a browser's form goes next (303), or `#place` on the page it came from; programs get the body. */
  next?: string
}

/**
 * Answers with a status, headers, or a place to go next.
 *
 * @example return reply({ status: 201, body: post, next: `/feed/${post.id}` })
 */
export function reply(answer: Reply): Reply {
  return Object.defineProperty({ ...answer }, replyBrand, { value: true })
}

/** True for what `reply` made, by any copy of the SDK. */
export function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && replyBrand in value
}

/** Handles one request: returns a JSON value, `reply(…)`, or nothing; throws `PorticoError`. */
export type RouteHandler<Params, Query, Body> = (
  request: RouteRequest<Params, Query, Body>,
) => unknown

type Register<P extends string> = <
  Path extends string,
  Q extends TProperties = Record<never, never>,
  B extends TProperties = Record<never, never>,
>(
  path: Path,
  spec: RouteSpec<P, Q, B>,
  handler: RouteHandler<PathParams<Path>, Static<TObject<Q>>, Static<TObject<B>>>,
) => void

/**
 * A plugin's HTTP API under `/api/<plugin>`. Unsafe methods accept an `Idempotency-Key` header or the
 * hidden form field `_key`: a repeat gets the first answer. Browsers' forms post to the same handlers
 * (with `_method` for PATCH, PUT, DELETE) and are answered with 303 to `reply.next` or back.
 */
export interface Routes<P extends string = string> {
  get: Register<P>
  post: Register<P>
  put: Register<P>
  patch: Register<P>
  delete: Register<P>
  /** A WebSocket under `/api/<plugin>`. */
  socket: RegisterSocket<P>
  /** The escape hatch for protocols of their own; no body parsing, still behind `access`. */
  raw(
    method: string,
    path: string,
    spec: Pick<
      RouteSpec<P, Record<never, never>, Record<never, never>>,
      'summary' | 'access' | 'reads' | 'writes'
    >,
    handler: (request: {
      viewer: Viewer
      url: URL
      headers: Record<string, string | string[] | undefined>
      body: Readable
    }) => Promise<Reply>,
  ): void
}
