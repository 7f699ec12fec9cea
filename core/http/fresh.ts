import type { RequestState } from './serve.ts'

/** For how long a sign-in, or the password given once more, is enough for what matters most. */
export const freshFor = 15 * 60_000

/** Never of who looks as somebody else. */
export function isFresh({ session, viewer }: RequestState, now: number): boolean {
  if (!session || session.personId !== viewer.id) return false
  return now - session.createdAt < freshFor
}
