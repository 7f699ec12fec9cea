import type { Context } from 'koa'
import { isReply, type Reply } from '../../sdk/index.ts'
import { sendPage } from './compress.ts'
import type { StoredAnswer } from './idempotency.ts'
import { localPath } from './origin.ts'
import type { RouteEntry } from './route-table.ts'
import type { RequestState } from './serve.ts'

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** What is kept for a repeat of the same request. */
export function toAnswer(result: unknown, entry: RouteEntry): StoredAnswer {
  const answer: Reply = isReply(result) ? result : { body: result }
  return {
    status: answer.status ?? entry.status ?? (answer.body === undefined ? 204 : 200),
    body: answer.body ?? null,
    next: answer.next ?? null,
  }
}

/** Sends a kept answer. */
export function respondStored(ctx: Context, answer: StoredAnswer, next: string | undefined): void {
  if (isFormPost(ctx)) {
    seeOther(ctx, next ?? answer.next)
    return
  }
  ctx.status = answer.status
  if (answer.status !== 204) sendJson(ctx, answer.body)
}

/** Sends what a handler returned: JSON, a page, a stream, or where a form goes next. */
export async function respond(
  ctx: Context,
  result: unknown,
  entry: RouteEntry,
  next: string | undefined,
): Promise<void> {
  if (ctx.respond === false || ctx.res.headersSent) return
  const answer: Reply = isReply(result) ? result : { body: result }
  if (answer.headers) ctx.set(answer.headers)
  if (isFormPost(ctx) && entry.kind === 'api') {
    seeOther(ctx, next ?? answer.next ?? null)
    return
  }
  const status = answer.status ?? entry.status ?? (answer.body === undefined ? 204 : 200)
  ctx.status = status
  if (answer.body === undefined) return
  if (entry.kind === 'api' && !Buffer.isBuffer(answer.body) && !isStream(answer.body))
    sendJson(ctx, answer.body)
  else if (entry.kind === 'page' && typeof answer.body === 'string')
    await sendPage(ctx, answer.body)
  else ctx.body = answer.body as never
}

function isFormPost(ctx: Context): boolean {
  return unsafe.has(ctx.method) && (ctx.state as RequestState).wants === 'html'
}

/** Post, redirect, get: a reload after a form never sends it again. */
function seeOther(ctx: Context, next: string | null): void {
  const back = URL.canParse(ctx.get('referer')) ? new URL(ctx.get('referer')) : undefined
  const fallback = back && back.host === ctx.host ? back.pathname + back.search : '/'
  const from = localPath(fallback, '/')
  ctx.status = 303
  ctx.set('Location', next?.startsWith('#') ? from + next : localPath(next, from))
}

function sendJson(ctx: Context, value: unknown): void {
  ctx.type = 'application/json; charset=utf-8'
  ctx.body = JSON.stringify(value)
}

function isStream(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'pipe' in value
}
