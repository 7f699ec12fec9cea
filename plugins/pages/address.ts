/** A page of the portal, or one elsewhere; nothing that runs in the reader's browser. */
export function isAddress(href: string): boolean {
  if (/[\s\\]/.test(href)) return false
  if (/^\/(?!\/)/.test(href)) return true
  return /^(https?|mailto|tel):/.test(href) && URL.canParse(href)
}
