import type { RouteEntry, RouteTable } from '../../http/route-table.ts'

/** Addresses that an answer offers: whatever leads to this portal, in pages and in JSON. */
export function linksIn(text: string): string[] {
  const found = new Set<string>()
  for (const [, address] of text.matchAll(/=\s*"(\/[^"<>\s]*)"/g)) found.add(unescaped(address!))
  for (const [, address] of text.matchAll(/":"(\/[^"\\\s]*)"/g)) found.add(address!)
  return [...found]
    .map((address) => address.split('#')[0]!)
    .filter((address) => !address.startsWith('/assets/') && !/[{}]/.test(address))
}

const unescaped = (text: string) =>
  text
    .replaceAll('&#x3D;', '=')
    .replaceAll('&#x2F;', '/')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')

/** Which GET route serves an address. */
export function createFinder(table: RouteTable): (address: string) => RouteEntry | undefined {
  const patterns = table
    .all()
    .filter(({ method }) => method === 'GET')
    .map((route) => ({ route, pattern: new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`) }))
    .sort((a, b) => Number(a.route.path.includes(':')) - Number(b.route.path.includes(':')))
  return (address) => {
    const path = address.split('?')[0]!
    return patterns.find(({ pattern }) => pattern.test(path))?.route
  }
}

/** Addresses of one make: the route, and what its query says. */
export function shapeOf(route: RouteEntry, address: string): string {
  const query = new URLSearchParams(address.split('?')[1] ?? '')
  const names = [...query.keys()].sort().join()
  return `${route.path}?${names}#${query.get('fragment') ?? ''}`
}
