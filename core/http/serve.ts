import { createHash } from 'node:crypto'
import type { Context } from 'koa'
import { coreErrors, type Files, type TObject, type Viewer } from '../../sdk/index.ts'
import type { LiveSession } from '../identity/index.ts'
import { check, type Reading, type SchemaProblem } from '../schema/index.ts'
import { type ParsedBody, readBody } from './body.ts'
import { isFresh } from './fresh.ts'
import type { Idempotency } from './idempotency.ts'
import { readMultipart } from './multipart.ts'
import { localPath } from './origin.ts'
import { respond, respondStored, toAnswer } from './respond.ts'
import type { Incoming, RouteEntry } from './route-table.ts'

/** What the layers above have found out about a request. */
export interface RequestState {
  viewer: Viewer
  locale: string
  requestId: string
  nonce: string
  /** Of who is signed in. */
  session?: LiveSession
  /** An administrator looks as somebody else: who, and by what session of that person. */
  viewing?: { admin: Viewer; session: LiveSession }
  wants: 'html' | 'json'
  /** The body as it was sent, for an error page that keeps what a person typed. */
  form?: Record<string, unknown>
}

export interface ServeDeps {
  files: Files
  idempotency: Idempotency
  /** Runs a plugin's code; refuses when it is parked, or has not answered after `patience` ms. */
  enter<T>(owner: string, run: () => T, patience?: number): Promise<Awaited<T>>
  /** Milliseconds a handler may take. Protocols of their own may take longer. */
  patience: number
  fieldMessage(locale: string, problem: SchemaProblem): string
  signInPath: string
  now(): number
}

const withBody = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const defaultMaxBytes = 1024 * 1024

/** Answers one request for one route: access, input, the handler once, the answer. */
export async function serve(
  ctx: Context,
  entry: RouteEntry,
  params: Record<string, string>,
  deps: ServeDeps,
): Promise<void> {
  const state = ctx.state as RequestState
  checkAccess(entry, state.viewer)
  if (entry.fresh && !isFresh(state, deps.now())) throw coreErrors.confirmFirst()
  const query = readQuery(ctx, entry, deps, state.locale)
  const body = await readInput(ctx, entry, deps, state)
  const incoming: Incoming = {
    params,
    query,
    search: ctx.URL.searchParams,
    body: body.fields,
    viewer: state.viewer,
    locale: state.locale,
    version: body.version ?? ifMatch(ctx.get('if-match')),
    wants: state.wants,
    get signal() {
      return signalOf(ctx)
    },
    raw: ctx,
  }
  const patience = entry.kind === 'raw' ? undefined : deps.patience
  const run = () => deps.enter(entry.owner, () => entry.handle(incoming), patience)
  const key = ctx.get('idempotency-key') || body.key
  if (key && !entry.anew && withBody.has(ctx.method)) {
    const scope = state.viewer.kind === 'person' ? state.viewer.id : `anonymous ${ctx.ip}`
    const route = fingerprint(ctx, body.fields, incoming.version)
    const { once, onceStreamed } = deps.idempotency
    const guarded = entry.kind === 'raw' ? onceStreamed : once
    const answer = await guarded(scope, key, route, async () => {
      // Whoever hung up asks again with the same key, and may have been refused before this one's turn.
      if (ctx.req.socket.destroyed)
        throw coreErrors.malformed({ detail: 'The connection is gone.' })
      return toAnswer(await run(), entry)
    })
    respondStored(ctx, answer, body.next)
    return
  }
  await respond(ctx, await run(), entry, body.next)
}

/**
 * What a key stands for: a repeat has the same address and content. Uploads are left out, as a repeat
 * stores them anew, under other ids.
 */
function fingerprint(ctx: Context, fields: unknown, version: number | undefined): string {
  const content = ctx.is('multipart/form-data') ? '' : JSON.stringify([fields, version])
  return createHash('sha256').update(`${ctx.method} ${ctx.path}\n${content}`).digest('base64url')
}

function checkAccess(entry: RouteEntry, viewer: Viewer): void {
  if (entry.access === 'public') return
  if (viewer.kind === 'anonymous') throw coreErrors.signInRequired()
  if (entry.access !== 'signed-in' && !viewer.can(entry.access)) throw coreErrors.forbidden()
}

function readQuery(ctx: Context, entry: RouteEntry, deps: ServeDeps, locale: string) {
  if (!entry.query) return {}
  const query: Record<string, unknown> = Object.create(null)
  for (const [name, value] of ctx.URL.searchParams) if (value !== '') query[name] = value
  const known = { ...query }
  // Pages share addresses with fragments; unknown query names are none of the schema's business.
  for (const name of Object.keys(known)) if (!(name in entry.query.properties)) delete known[name]
  validate(entry.query, known, 'form', deps, locale)
  return known
}

async function readInput(ctx: Context, entry: RouteEntry, deps: ServeDeps, state: RequestState) {
  const empty = { fields: {}, key: undefined, version: undefined, next: undefined }
  if (entry.kind === 'raw' || !withBody.has(ctx.method)) return empty
  const parsed = await parsedBody(ctx, entry, deps, state)
  const { _key, _version, _next, _method, ...fields } = parsed.value
  state.form = fields
  if (entry.body) validate(entry.body, fields, parsed.reading, deps, state.locale)
  else if (Object.keys(fields).length > 0) {
    throw coreErrors.invalid({ detail: 'This request takes no body.' })
  }
  return {
    fields,
    key: typeof _key === 'string' ? _key : undefined,
    version: _version === undefined ? undefined : wholeNumber(String(_version)),
    next: typeof _next === 'string' ? localPath(_next, '/') : undefined,
  }
}

/** A method override has read the body before the route was known. */
async function parsedBody(
  ctx: Context,
  entry: RouteEntry,
  deps: ServeDeps,
  state: RequestState,
): Promise<ParsedBody> {
  const early = ctx.state.body as ParsedBody | undefined
  if (early) return early
  if (ctx.is('multipart/form-data')) {
    if (state.viewer.kind !== 'person') throw coreErrors.signInRequired()
    return readMultipart(ctx.req, state.viewer, deps.files, entry.use)
  }
  return readBody(ctx.req, entry.maxBytes ?? defaultMaxBytes)
}

function validate(
  schema: TObject,
  value: unknown,
  reading: Reading,
  deps: ServeDeps,
  locale: string,
): void {
  const problem = check(closed(schema), value, reading)
  if (!problem) return
  const message = deps.fieldMessage(locale, problem)
  const name = problem.path.replace(/^\//, '')
  throw coreErrors.invalid({
    detail: name ? `${name}: ${message}` : message,
    fields: [{ path: problem.path, message }],
  })
}

const closedSchemas = new WeakMap<TObject, TObject>()

/** Unknown fields are always refused; the closed copy is kept so that it is compiled once. */
function closed(schema: TObject): TObject {
  let copy = closedSchemas.get(schema)
  if (!copy) {
    copy = { ...schema, additionalProperties: false } as TObject
    closedSchemas.set(schema, copy)
  }
  return copy
}

function ifMatch(header: string): number | undefined {
  return header === '' ? undefined : wholeNumber(header.replace(/^W\/|"/g, ''))
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw coreErrors.malformed({ detail: 'The version must be a whole number.' })
}

const signals = new WeakMap<Context, AbortSignal>()

/** Made when somebody asks for it: most handlers are done long before anybody goes away. */
function signalOf(ctx: Context): AbortSignal {
  let signal = signals.get(ctx)
  if (!signal) {
    signal = ctx.req.socket.destroyed ? AbortSignal.abort() : untilClosed(ctx)
    signals.set(ctx, signal)
  }
  return signal
}

function untilClosed(ctx: Context): AbortSignal {
  const controller = new AbortController()
  ctx.res.once('close', () => ctx.res.writableFinished || controller.abort())
  return controller.signal
}
