/** Of spaces, and of the items in them. */
export const wikiKind = 'wiki'
export const pageKind = 'wiki:page'
