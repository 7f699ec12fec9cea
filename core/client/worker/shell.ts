/** What the portal's pages are made of, and the page that is shown in place of one without a network. */
const name = 'portico-shell'
const offline = '/offline'
const most = 400

/** Takes in the offline page and everything it shows; nothing in it is anybody's own. */
export async function takeIn(locale?: string): Promise<void> {
  const cache = await caches.open(name)
  const address = locale ? `${offline}?locale=${locale}` : offline
  const headers = { accept: 'text/html' }
  const answer = await fetch(address, { credentials: 'omit', cache: 'no-store', headers })
  if (!answer.ok) throw new TypeError(`${address} is answered with ${answer.status}.`)
  const html = await answer.clone().text()
  const named = [...html.matchAll(/"(\/(?:assets|brand)\/[^"#]+)/g)].map(([, url]) => url!)
  await Promise.all([...new Set(named)].map(async (url) => cache.match(url).then(missing(url))))
  await cache.put(offline, answer)

  function missing(url: string) {
    return (found: Response | undefined) => (found ? undefined : cache.add(url))
  }
}

/** The page in the language of the pages somebody reads. */
export async function speak(locale: string): Promise<void> {
  const page = await (await caches.open(name)).match(offline)
  if (page && page.headers.get('content-language') !== locale) await takeIn(locale)
}

export async function offlinePage(): Promise<Response> {
  const page = await (await caches.open(name)).match(offline)
  return page ?? Response.error()
}

/** Their names change with their content, so what is there is right. */
export async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(name)
  const found = await cache.match(request)
  if (found) return found
  const answer = await fetch(request)
  if (answer.status === 200 && answer.headers.get('cache-control')?.includes('immutable')) {
    await cache.put(request, answer.clone())
  }
  return answer
}

/** The oldest go: pages that are open may still use what an earlier version was made of. */
export async function trim(): Promise<void> {
  const cache = await caches.open(name)
  const keys = await cache.keys()
  const old = keys.slice(0, -most).filter(({ url }) => new URL(url).pathname !== offline)
  await Promise.all(old.map((key) => cache.delete(key)))
}
