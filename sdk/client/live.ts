import { onSignedInAgain, signedInAgain } from './session.ts'

/** A fact the portal told this browser; the viewer was allowed to know it. */
export interface LiveEvent<T = unknown> {
  id: string
  type: string
  payload: T
}

type Handler = (event: LiveEvent) => void
/** What tabs say to each other: a type somebody wants, an event that came, the end of the session. */
type Word = { want: string } | { event: LiveEvent } | { ask: true } | { session: 'ended' | 'back' }

const handlers = new Map<string, Set<Handler>>()
/** `hello` says where the stream begins: whoever opens it again goes on from there. */
const wanted = new Set(['hello'])
/** A tab that has been in the background this long gives the stream to another. */
const patience = 60_000
const retryAfter = 5_000

let channel: BroadcastChannel | undefined
let source: EventSource | undefined
let lastId = ''

/**
 * Calls `handler` for every event of a type (`feed.posted`), until the returned function is called.
 * `resync` comes after a break too long to be told of all that was missed: load again what is shown.
 * All tabs of a browser share one connection: one of them holds it and tells the others.
 */
export function live<T = unknown>(
  type: string,
  handler: (event: LiveEvent<T>) => void,
): () => void {
  const own = handlers.get(type) ?? new Set()
  handlers.set(type, own.add(handler as Handler))
  start()
  want(type)
  channel?.postMessage({ want: type } satisfies Word)
  return () => own.delete(handler as Handler)
}

/** Holds the stream although nothing is awaited: the end of the session is noticed at once. */
export function noticeSessionEnd(): void {
  start()
}

function start(): void {
  if (channel) return
  channel = new BroadcastChannel('portico:live')
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if ('want' in data) want(data.want)
    else if ('event' in data) deliver(data.event)
    else if ('session' in data) void hearOfSession(data.session)
    else for (const type of handlers.keys()) channel?.postMessage({ want: type } satisfies Word)
  }
  void lead()
}

/** Waits for its turn to hold the stream; without Web Locks (plain http) every tab holds its own. */
async function lead(): Promise<void> {
  if (!navigator.locks) return open()
  for (;;) {
    await visible()
    await navigator.locks.request('portico:live', async () => {
      open()
      await hiddenFor(patience)
      source?.close()
      source = undefined
    })
  }
}

function open(): void {
  const since = lastId ? `?lastEventId=${encodeURIComponent(lastId)}` : ''
  const own = new EventSource(`/api/events${since}`)
  source = own
  for (const type of wanted) listen(type)
  own.addEventListener('session', () => void comeBack(own))
  // A refusal ends it for good; when the connection breaks, the browser comes back by itself.
  own.onerror = () => own.readyState === EventSource.CLOSED && void comeBack(own)
  channel?.postMessage({ ask: true } satisfies Word)
}

/** After a refusal: opens the stream again, once the portal answers and the person is signed in. */
async function comeBack(from: EventSource): Promise<void> {
  from.close()
  for (;;) {
    const status = await sessionStatus()
    if (source !== from) return
    if (status === 200) return open()
    if (status === 401) return askAgain()
    await pause(retryAfter)
  }
}

/** Every open tab asks; who answers in one of them has answered for all. */
function askAgain(): void {
  channel?.postMessage({ session: 'ended' } satisfies Word)
  void signedInAgain(true)
}

async function hearOfSession(what: 'ended' | 'back'): Promise<void> {
  if (what === 'back') document.dispatchEvent(new Event('portico:session-back'))
  else if ((await sessionStatus()) === 401) void signedInAgain(true)
}

function sessionStatus(): Promise<number> {
  const headers = { accept: 'application/json' }
  return fetch('/api/session', { headers }).then(
    ({ status }) => status,
    () => 0,
  )
}

onSignedInAgain(() => {
  channel?.postMessage({ session: 'back' } satisfies Word)
  if (source?.readyState === EventSource.CLOSED) open()
})

const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time))

function want(type: string): void {
  if (wanted.has(type)) return
  wanted.add(type)
  listen(type)
}

function listen(type: string): void {
  source?.addEventListener(type, (message: MessageEvent<string>) => {
    const event: LiveEvent = { id: message.lastEventId, type, payload: JSON.parse(message.data) }
    channel?.postMessage({ event } satisfies Word)
    deliver(event)
  })
}

function deliver(event: LiveEvent): void {
  // What is said of the stream itself is no fact to go on from.
  if (event.id) lastId = event.id
  for (const handler of handlers.get(event.type) ?? []) handler(event)
}

function visible(): Promise<void> {
  return new Promise((resolve) => {
    if (!document.hidden) return resolve()
    document.addEventListener('visibilitychange', () => resolve(), { once: true })
  })
}

function hiddenFor(time: number): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout>
    const watch = () => {
      clearTimeout(timer)
      if (document.hidden) timer = setTimeout(finish, time)
    }
    const finish = () => {
      document.removeEventListener('visibilitychange', watch)
      resolve()
    }
    document.addEventListener('visibilitychange', watch)
  })
}
