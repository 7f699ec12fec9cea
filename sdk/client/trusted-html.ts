interface Policy {
  createHTML(html: string): string
  createScriptURL(url: string): string
}

let policy: Policy | undefined

/**
 * The portal's pages let only named policies make HTML of text (Trusted Types). This one is for what
 * the portal's own templates have rendered, and for its own service workers; browsers without the feature
 * take the text as it is.
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

/** Starts a service worker that a plugin serves under its own `/api/<plugin>` address. */
export function startWorker(path: string, scope: string): Promise<ServiceWorkerRegistration> {
  const url = portico()?.createScriptURL(path) ?? path
  return navigator.serviceWorker.register(url, { scope })
}

function ownAddress(url: string): string {
  if (/^\/api\/[a-z0-9-]+\/[\w./-]+$/.test(url) && !url.includes('..')) return url
  throw new TypeError(`${url} is no script of this portal.`)
}
