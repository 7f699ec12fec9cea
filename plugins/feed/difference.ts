import { diffWordsWithSpace } from 'diff'

/** A stretch of text that both have, that only theirs has, or that only mine has. */
export interface Stretch {
  text: string
  mine: boolean
  theirs: boolean
}

/** How my text differs from theirs, word by word; nothing when that would take too long to find out. */
export function difference(theirs: string, mine: string): Stretch[] | undefined {
  return diffWordsWithSpace(theirs, mine, { timeout: 200 })?.map(({ value, added, removed }) => ({
    text: value,
    mine: added,
    theirs: removed,
  }))
}
