const schemes = /^(?:https?:\/\/[^/?#]|mailto:[^/]|tel:\+?\d)/i
const deceptive = /[\s\p{Cc}\\<>"]/u

/** The address as a page may link to it, or null: http, https, mailto, tel, or a path of the portal. */
export function safeHref(address: string, origin?: string): string | null {
  const href = address.trim()
  if (href.length > 2048 || deceptive.test(href)) return null
  if (origin && href.startsWith(`${origin}/`)) return safeHref(href.slice(origin.length))
  if (href.startsWith('/')) return href.startsWith('//') ? null : href
  if (!schemes.test(href)) return null
  const url = URL.parse(href)
  return url && !url.username && !url.password ? href : null
}
