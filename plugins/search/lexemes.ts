/**
 * Terms as both databases store them. Whatever is no ASCII letter or digit moves to the private use
 * area, so that a term is one word for SQLite's tokeniser, needs no quoting, and is no operator.
 */
export function lexeme(term: string): string {
  return term
    .toLowerCase()
    .replace(/[^a-z0-9\u0080-\u{10ffff}]/gu, (char) =>
      String.fromCharCode(privateUse + char.charCodeAt(0)),
    )
    .slice(0, longest)
    .toWellFormed()
}

const privateUse = 0xe000
const longest = 64

/** Stands between the parts of a document, so that no phrase goes across. */
export const boundary = '\ue080'

/** Stands in the place of a term that was there too often already. */
export const filler = '\ue081'

/** Facts about an item that never change, or are told anew: as words, so that filters are quick. */
export const mark = {
  kind: (kind: string) => lexeme(`:${kind}`),
  author: (id: string) => lexeme(`@${id}`),
  tag: (tag: string) => lexeme(`#${tag}`),
  language: (language: string) => lexeme(`~${language}`),
  /** A word of the title. */
  title: (term: string) => lexeme(`^${term}`),
}

/** PostgreSQL's index has words under their beginnings of three, four and five letters, too. */
export function shortBeginning(term: string): string {
  const letters = term.startsWith(mark.title('')) ? 6 : 5
  return [...term].slice(0, letters).join('')
}

/** No term begins like this. */
export const beginningKey = (beginning: string): string => `>${beginning}`
