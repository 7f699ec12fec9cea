import type { Context } from 'koa'
import type { Viewer } from '../../sdk/index.ts'
import { idleLimit, type LiveSession } from '../identity/index.ts'
import type { RequestState } from './serve.ts'

/**
 * Says whose session an answer belongs to and for how many seconds at most, so that the service worker
 * forgets the pages of any other.
 */
export function sayWhose(ctx: Context, { id, expiresAt }: LiveSession, now: number): void {
  const left = Math.floor(Math.min(idleLimit, expiresAt - now) / 1000)
  ctx.set('Portico-Session', `${id} ${left}`)
}

/** The page may be read without a network while the session lasts; not through the eyes of another. */
export function mayBeKept(ctx: Context, viewer: Viewer): void {
  const { session } = ctx.state as RequestState
  if (session && session.personId === viewer.id) ctx.set('Portico-Offline', 'keep')
}
