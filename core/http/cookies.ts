import type { Context } from 'koa'

/** Cookies of the portal; `__Host-` where the browser allows it, that is over https. */
export function createCookies(url: string) {
  const secure = url.startsWith('https:')
  const sessionName = secure ? '__Host-portico' : 'portico'
  const year = 365 * 24 * 60 * 60

  const write = (ctx: Context, name: string, value: string, maxAge: number, httpOnly: boolean) => {
    const parts = [`${name}=${value}`, 'Path=/', `Max-Age=${maxAge}`, 'SameSite=Lax']
    if (httpOnly) parts.push('HttpOnly')
    if (secure) parts.push('Secure')
    ctx.append('Set-Cookie', parts.join('; '))
  }

  return {
    session: (ctx: Context) => readCookie(ctx.get('cookie'), sessionName),
    startSession: (ctx: Context, token: string, seconds: number) =>
      write(ctx, sessionName, token, seconds, true),
    endSession: (ctx: Context) => write(ctx, sessionName, '', 0, true),
    /** What a sign-in on its way needs to know of this browser. */
    brief: (ctx: Context, name: Brief) => readCookie(ctx.get('cookie'), `${sessionName}-${name}`),
    keepBriefly: (ctx: Context, name: Brief, value: string, seconds = 10 * 60) =>
      write(ctx, `${sessionName}-${name}`, value, seconds, true),
    forget: (ctx: Context, name: Brief) => write(ctx, `${sessionName}-${name}`, '', 0, true),
    preference: (ctx: Context, name: Preference) => readCookie(ctx.get('cookie'), `p-${name}`),
    prefer: (ctx: Context, name: Preference, value: string) =>
      write(ctx, `p-${name}`, value, year, false),
  }
}

/** Seeing the portal as another; the second step of signing in; a sign-in at another server; where to go after. */
export type Brief = 'step' | 'flow' | 'next' | 'setup' | 'as'
export type Preference = 'locale' | 'theme' | 'nav'
export type Cookies = ReturnType<typeof createCookies>

function readCookie(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const [key, value] = part.trim().split('=', 2)
    if (key === name) return value || undefined
  }
  return undefined
}
