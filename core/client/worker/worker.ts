import * as pages from './pages.ts'
import * as push from './push.ts'
import { type FetchEvent, worker } from './scope.ts'
import * as shell from './shell.ts'

/** The portal's one service worker: pages without a network, and messages to this browser. */
worker.addEventListener('install', (event) => {
  event.waitUntil(shell.takeIn().then(worker.skipWaiting.bind(worker)))
})
worker.addEventListener('activate', (event) => event.waitUntil(shell.trim()))
worker.addEventListener('fetch', (event) => {
  const answer = answerTo(event)
  if (answer) event.respondWith(answer)
})
worker.addEventListener('message', (event) => {
  if (event.data === 'forget') event.waitUntil(pages.forget())
})
worker.addEventListener('push', (event) => event.waitUntil(push.show(event)))
worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(push.open(event))
})

/** Nothing for what is not touched: other origins, the API, everything that is sent. */
function answerTo(event: FetchEvent): Promise<Response> | undefined {
  const { request } = event
  const { origin, pathname, searchParams } = new URL(request.url)
  if (origin !== location.origin) return undefined
  if (request.method !== 'GET') {
    // Whoever signs in or out: what was kept is nobody's any more.
    if (/^\/(sign-in|sign-out|api\/session)\b/.test(pathname)) event.waitUntil(pages.forget())
    return undefined
  }
  if (/^\/(assets|brand)\//.test(pathname)) return shell.asset(request)
  if (pathname.startsWith('/api/')) return undefined
  if (request.mode === 'navigate') return page(event)
  if (searchParams.has('fragment')) return part(event)
  if (pathname.startsWith('/files/') && request.destination === 'image') return picture(event)
  return undefined
}

async function page(event: FetchEvent): Promise<Response> {
  const asked = pages.moment()
  const { request } = event
  try {
    const answer = await fetch(request)
    const language = answer.headers.get('content-language')
    event.waitUntil(pages.note(request.url, answer.clone(), asked))
    if (language && answer.headers.has('portico-session')) {
      // Without it the page stays in the language it has.
      event.waitUntil(shell.speak(language).catch(() => {}))
    }
    return answer
  } catch {
    return (await pages.find(request.url)) ?? shell.offlinePage()
  }
}

async function part(event: FetchEvent): Promise<Response> {
  const asked = pages.moment()
  const { request } = event
  try {
    const answer = await fetch(request)
    event.waitUntil(pages.note(request.url, answer.clone(), asked))
    return answer
  } catch (error) {
    const kept = await pages.find(request.url)
    if (kept) return kept
    throw error
  }
}

async function picture(event: FetchEvent): Promise<Response> {
  const asked = pages.moment()
  const { request } = event
  try {
    const answer = await fetch(request)
    event.waitUntil(pages.notePicture(request.url, answer.clone(), asked))
    return answer
  } catch (error) {
    const kept = await pages.find(request.url)
    if (kept) return kept
    throw error
  }
}
