/**
 * The pages somebody has visited last, to be read without a network. They are theirs alone: each answer
 * of the portal says whose session it is, and pages of any other session are gone with that answer, with
 * a sign-in or sign-out, and when the session's time is over.
 */
const name = 'portico-pages'
const most = 20
const mostPictures = 120
/** Where the session is written down, beside the pages. */
const place = '/portico-session'

interface Session {
  id: string
  /** When it is over if nothing more is heard of it. */
  until: number
}

/** Counts how often all was forgotten: what was asked for before is not kept after. */
let forgotten = 0

export const moment = (): number => forgotten

export async function forget(): Promise<void> {
  forgotten++
  await caches.delete(name)
}

/** Looks at an answer of the portal; a page or a part of one is kept if it may be. */
export async function note(url: string, answer: Response, asked: number): Promise<void> {
  // Somebody between here and the portal, or a portal that is just starting, says nothing of sessions.
  if (answer.type === 'opaqueredirect' || answer.status >= 500) return
  const session = sessionOf(answer)
  const kept = await keptSession()
  const late = asked !== moment()
  if (kept && kept.id !== session?.id) await forget()
  if (late || !session || answer.status !== 200 || !answer.headers.has('portico-offline')) return
  await put(url, answer, session, moment())
}

/** Pictures on those pages. */
export async function notePicture(url: string, answer: Response, asked: number): Promise<void> {
  const session = await keptSession()
  if (session && answer.status === 200) await put(url, answer, session, asked)
}

export async function find(url: string): Promise<Response | undefined> {
  return (await keptSession()) && (await caches.open(name)).match(plain(url))
}

async function put(url: string, answer: Response, session: Session, asked: number) {
  const cache = await caches.open(name)
  const body = await answer.blob()
  // The last moment to notice that all was forgotten while this was on its way.
  if (asked !== moment()) return
  const { status, statusText, headers } = answer
  await cache.put(place, new Response(JSON.stringify(session)))
  // Put anew, it is the youngest.
  await cache.delete(plain(url))
  await cache.put(plain(url), new Response(body, { status, statusText, headers }))
  await trim(cache)
  if (asked !== moment()) await caches.delete(name)
}

/** Twenty pages, the parts of those, and some pictures. */
async function trim(cache: Cache): Promise<void> {
  const keys = (await cache.keys()).filter(({ url }) => new URL(url).pathname !== place)
  const isPicture = (url: string) => new URL(url).pathname.startsWith('/files/')
  const isPart = (url: string) => new URL(url).searchParams.has('fragment')
  const pages = keys.filter(({ url }) => !isPicture(url) && !isPart(url))
  const paths = new Set(pages.slice(-most).map(({ url }) => new URL(url).pathname))
  const gone = [
    ...pages.slice(0, -most),
    ...keys.filter(({ url }) => isPart(url) && !paths.has(new URL(url).pathname)),
    ...keys.filter(({ url }) => isPicture(url)).slice(0, -mostPictures),
  ]
  await Promise.all(gone.map((key) => cache.delete(key)))
}

/** Nothing is kept of one whose time is over. */
async function keptSession(): Promise<Session | undefined> {
  if (!(await caches.has(name))) return undefined
  const answer = await (await caches.open(name)).match(place)
  const session = answer && ((await answer.json()) as Session)
  if (session && session.until > Date.now()) return session
  await forget()
  return undefined
}

function sessionOf(answer: Response): Session | undefined {
  const [id, seconds] = answer.headers.get('portico-session')?.split(' ') ?? []
  return id ? { id, until: Date.now() + Number(seconds) * 1000 } : undefined
}

const plain = (url: string) => url.split('#')[0]!
