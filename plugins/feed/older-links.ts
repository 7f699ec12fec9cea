/** The link to what is older: a page of its own, or just its cards. */
export function olderLinks(path: string, cursor: string | null) {
  if (cursor === null) return undefined
  const query = `cursor=${encodeURIComponent(cursor)}`
  return { href: `${path}?${query}`, fragment: `${path}?fragment=posts&${query}` }
}
