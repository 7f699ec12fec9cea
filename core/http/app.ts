import { randomBytes } from 'node:crypto'
import Koa, { type Context } from 'koa'
import type { Log, PorticoError, Viewer } from '../../sdk/index.ts'
import { coreErrors } from '../../sdk/index.ts'
import type { ErrorWords } from '../error-words.ts'
import type { OpenWork } from '../open-work.ts'
import { readBody } from './body.ts'
import { contentSecurityPolicy, securityHeaders, strictTransport } from './headers.ts'
import { checkOrigin, isSafe } from './origin.ts'
import { asPorticoError, toProblem } from './problem.ts'
import { createRouteFinder, type RouteFinder } from './route-finder.ts'
import type { RouteTable } from './route-table.ts'
import { viewingPath } from './routes/viewing.ts'
import { type RequestState, type ServeDeps, serve } from './serve.ts'

export interface HttpDeps extends ServeDeps {
  /** Address of the portal, from the config. */
  url: string
  log: Log
  /** Requests that are being answered. */
  requests: OpenWork
  table: RouteTable
  /** Who sends this request, by the session cookie. */
  authenticate(ctx: Context): Promise<Viewer>
  /** Where a page is led to instead, before the portal is open. */
  detour(ctx: Context, viewer: Viewer): Promise<string | undefined>
  /** The language for this request. */
  localeFor(ctx: Context, viewer: Viewer): string
  errorWords(locale: string, error: PorticoError): ErrorWords
  /** An error as a page for people. */
  errorPage(ctx: Context, error: PorticoError, id: string): Promise<string>
  /** The parked plugin that would own this path. */
  parkedOwner(path: string): string | undefined
  /** Serves built assets; returns false when the path is none. */
  asset(ctx: Context): Promise<boolean>
}

/** The Koa application: each layer does one thing, in the order written here. */
export function createApp(deps: HttpDeps): Koa {
  const app = new Koa({ proxy: process.env.PORTICO_TRUST_PROXY === '1' })
  const https = deps.url.startsWith('https:')
  const routes = createRouteFinder(deps.table.all())
  app.silent = true

  app.use(async (ctx, next) => {
    if (ctx.path.startsWith('/assets/') && (await deps.asset(ctx))) return
    await next()
  })

  app.use(async (ctx, next) => {
    const state = ctx.state as RequestState
    state.requestId = randomBytes(6).toString('hex')
    state.nonce = randomBytes(16).toString('base64url')
    state.wants = ctx.get('accept').includes('text/html') ? 'html' : 'json'
    ctx.set(securityHeaders)
    ctx.set('Content-Security-Policy', contentSecurityPolicy(state.nonce))
    ctx.set('X-Request-Id', state.requestId)
    if (https) ctx.set('Strict-Transport-Security', strictTransport)
    try {
      checkOrigin(ctx.method, ctx.headers, deps.url)
      state.viewer = await deps.authenticate(ctx)
      state.locale = deps.localeFor(ctx, state.viewer)
      ctx.set('Content-Language', state.locale)
      const elsewhere = await deps.detour(ctx, state.viewer)
      if (elsewhere !== undefined) return seeOther(ctx, elsewhere)
      await overrideMethod(ctx)
      if (state.viewing) refuseDeeds(ctx)
      await deps.requests.wait(next)
      if (ctx.status === 404 && ctx.body === undefined && ctx.respond !== false)
        throw nothingHere(ctx, routes, deps)
    } catch (error) {
      await answerError(ctx, error, deps)
    }
  })

  app.use((ctx, next) => {
    const found = routes.find(ctx.method, ctx.path)
    return found ? serve(ctx, found.entry, found.params, deps) : next()
  })
  return app
}

function seeOther(ctx: Context, path: string): void {
  ctx.status = 303
  ctx.set('Location', path)
}

/** Who looks as somebody else does nothing but look, and stop looking. */
function refuseDeeds({ method, path }: Context): void {
  if (isSafe(method) || (method === 'DELETE' && path === viewingPath)) return
  throw coreErrors.viewingOnly()
}

function nothingHere(ctx: Context, routes: RouteFinder, deps: HttpDeps): PorticoError {
  const parked = deps.parkedOwner(ctx.path)
  const allowed = parked ? [] : otherMethods(ctx, routes)
  if (allowed.length > 0) {
    ctx.set('Allow', allowed.join(', '))
    return coreErrors.methodNotAllowed()
  }
  return parked
    ? coreErrors.pluginUnavailable({
        detail: `The plugin ${parked} is switched off for now.`,
        retryAfter: 60,
      })
    : coreErrors.notFound()
}

/** What this address takes instead of what was asked of it. */
function otherMethods({ method, path }: Context, routes: RouteFinder): string[] {
  const methods = routes.methods(path)
  return methods.includes(method) ? [] : methods
}

/**
 * HTML forms can only GET and POST; `_method` says what they mean. A form with files says it in its
 * address, because its body is read only by the route it is meant for.
 */
async function overrideMethod(ctx: Context): Promise<void> {
  if (ctx.method !== 'POST') return
  const method = String((await meantMethod(ctx)) ?? '').toUpperCase()
  if (method === 'PUT' || method === 'PATCH' || method === 'DELETE') ctx.method = method
}

async function meantMethod(ctx: Context): Promise<unknown> {
  if (ctx.is('multipart/form-data')) return ctx.URL.searchParams.get('_method')
  if (!ctx.is('application/x-www-form-urlencoded')) return undefined
  const body = await readBody(ctx.req, 1024 * 1024)
  ctx.state.body = body
  return body.value._method
}

async function answerError(ctx: Context, thrown: unknown, deps: HttpDeps): Promise<void> {
  const state = ctx.state as RequestState
  const error = asPorticoError(thrown)
  const id = state.requestId
  if (error.status >= 500) {
    deps.log.error('a request failed', {
      id,
      method: ctx.method,
      path: ctx.path,
      error: error.cause ?? error,
    })
  }
  if (ctx.res.headersSent) return void ctx.res.destroy()
  ctx.remove('Content-Disposition')
  if (error.retryAfter !== undefined) ctx.set('Retry-After', String(error.retryAfter))
  if (needsSignIn(error, ctx, state)) {
    return seeOther(ctx, `${deps.signInPath}?next=${encodeURIComponent(ctx.url)}`)
  }
  if (error.code === coreErrors.confirmFirst.code && isPage(ctx, state)) {
    return seeOther(ctx, `/account/confirm?next=${encodeURIComponent(ctx.url)}`)
  }
  ctx.status = error.status
  state.locale ??= 'en'
  if (state.wants === 'html') {
    ctx.type = 'text/html; charset=utf-8'
    ctx.body = await deps.errorPage(ctx, error, id).catch(() => `${error.title} (${id})`)
    return
  }
  ctx.type = 'application/problem+json; charset=utf-8'
  ctx.body = JSON.stringify(toProblem(error, id, deps.errorWords(state.locale, error)))
}

function needsSignIn(error: PorticoError, ctx: Context, state: RequestState): boolean {
  return error.code === 'core:sign-in-required' && isPage(ctx, state)
}

const isPage = ({ method }: Context, { wants }: RequestState) =>
  wants === 'html' && method === 'GET'
