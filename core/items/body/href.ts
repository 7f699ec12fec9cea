/** The form of every id that ends up in an address. */
export const idPattern = /^[\w-]{1,64}$/

/** `<plugin>:<key>`, as a plugin's kind of node is known. */
export const nodeKindPattern = /^[a-z][a-z0-9-]{0,63}:[a-zA-Z][a-zA-Z0-9-]{0,63}$/

const schemes = /^(?:https?:\/\/[^/?#]|mailto:[^/]|tel:\+?\d)/i
/** Browsers drop some of these inside a scheme, and read a backslash as a slash. */
const deceptive = /[\s\p{Cc}\\<>"]/u

/** True for an address a body may link to: http, https, mailto, tel, or a path of this portal. */
export function isSafeHref(href: string): boolean {
  if (href.length > 2048 || deceptive.test(href)) return false
  if (href.startsWith('/')) return !href.startsWith('//')
  if (!schemes.test(href)) return false
  const url = URL.parse(href)
  // `https://bank.example@evil.example` shows one host and opens another.
  return url !== null && !url.username && !url.password
}

export const isExternal = (href: string) => /^https?:/i.test(href)
