import type { IncomingHttpHeaders } from 'node:http'
import { coreErrors } from '../../sdk/index.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether a method only asks. */
export const isSafe = (method: string): boolean => safeMethods.has(method)

/** Refuses changes that another site's page set off (CSRF). @throws core:foreign-origin */
export function checkOrigin(method: string, headers: IncomingHttpHeaders, site: string): void {
  if (isSafe(method)) return
  const fetchSite = headers['sec-fetch-site']
  if (fetchSite !== undefined) {
    if (fetchSite === 'same-origin' || fetchSite === 'none') return
    throw coreErrors.foreignOrigin()
  }
  const origin = headers.origin
  if (origin === undefined) return
  if (origin === new URL(site).origin) return
  if (URL.canParse(origin) && new URL(origin).host === headers.host) return
  throw coreErrors.foreignOrigin()
}

/** A path on this portal, or `fallback`: never another site, whatever somebody put into a link. */
export function localPath(wanted: unknown, fallback: string): string {
  if (typeof wanted !== 'string' || wanted.length > 2000) return fallback
  // Control characters, backslashes and a second slash make browsers leave the site.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!/^\/(?![/\\])[^\\\u0000-\u001f\u007f]*$/.test(wanted)) return fallback
  return wanted
}
