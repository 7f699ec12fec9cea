/** What may run and load on our pages: nothing from elsewhere, no inline script without the nonce. */
export function contentSecurityPolicy(nonce: string, frames: readonly string[] = []): string {
  const framed = frames.filter((origin) => origins.test(origin)).join(' ')
  return `script-src 'nonce-${nonce}' 'strict-dynamic'; ${always}; frame-src 'self' ${framed}`.trimEnd()
}

const origins = /^https:\/\/[a-z0-9.-]+(:\d{1,5})?$/

const always = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  // The last one is the editor's: it reads what is pasted in a document of its own that runs nothing.
  'trusted-types lit-html portico ProseMirrorClipboard',
].join('; ')

/** Sent with every answer. Personal answers are never stored by a cache on the way. */
export const securityHeaders: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), payment=(), usb=()',
  'Cache-Control': 'private, no-store',
}

/** Only over https: browsers would ignore it elsewhere. */
export const strictTransport = 'max-age=31536000; includeSubDomains'
