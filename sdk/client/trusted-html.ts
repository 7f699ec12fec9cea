interface Policy {
  createHTML(html: string): string
  createScriptURL(url: string): string
}

let policy: Policy | undefined

/**
 * The portal's pages let only named policies make HTML of text (Trusted Types). This one is for what
 * the portal's own templates have rendered, and for its workers; browsers without the feature take
 * the text as it is.
 */
function portico(): Policy | undefined {
  const { trustedTypes } = globalThis as unknown as {
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy }
  }
  policy ??= trustedTypes?.createPolicy('portico', {
    createHTML: (text) => text,
    createScriptURL: ownAddress,
  })
  return policy
}

export function trustedHtml(html: string): string {
  return portico()?.createHTML(html) ?? html
}

let worker: Promise<ServiceWorkerRegistration> | undefined

/** The portal's one service worker; messages to this browser are subscribed to with it. */
export function appWorker(): Promise<ServiceWorkerRegistration> {
  const path = '/worker.js'
  const url = portico()?.createScriptURL(path) ?? path
  worker ??= navigator.serviceWorker.register(url, { scope: '/' })
  return worker
}

/** A worker of a script the portal has built for an element: `elementWorker('office-pdf-worker')`. */
export function elementWorker(name: string): Worker {
  const path = new URL(import.meta.resolve(`portico/element/${name}`)).pathname
  const url = portico()?.createScriptURL(path) ?? path
  return new Worker(url, { type: 'module', name })
}

function ownAddress(url: string): string {
  if (url === '/worker.js' || /^\/assets\/[\w.-]+\.js$/.test(url)) return url
  throw new TypeError(`${url} is no script of this portal.`)
}
