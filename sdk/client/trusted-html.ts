interface Policy {
  createHTML(html: string): string
  createScriptURL(url: string): string
}

let policy: Policy | undefined

/**
 * The portal's pages let only named policies make HTML of text (Trusted Types). This one is for what
 * the portal's own templates have rendered, and for its service worker; browsers without the feature take
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

function ownAddress(url: string): string {
  if (url === '/worker.js') return url
  throw new TypeError(`${url} is no script of this portal.`)
}
