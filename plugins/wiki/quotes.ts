/** Words of a page that a remark is about, with some words around them. */
export interface Quote {
  quote: string
  before: string
  after: string
}

/** `there`: as they were; `changed`: the words around are there, with others between; `gone`: neither. */
export interface Found {
  state: 'there' | 'changed' | 'gone'
  /** Where it begins in the text without double spaces; -1 when it is gone. */
  at: number
}

export const smooth = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The words may have moved and occur several times: the place whose surroundings are most alike wins. */
export function findQuote(page: string, { quote, before, after }: Quote): Found {
  const text = smooth(page)
  const wanted = smooth(quote)
  if (wanted === '') return { state: 'gone', at: -1 }
  let best = -1
  let bestScore = -1
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const score =
      sharedEnd(text.slice(0, at), smooth(before)) +
      sharedStart(text.slice(at + wanted.length), smooth(after))
    if (score > bestScore) [best, bestScore] = [at, score]
  }
  if (best >= 0) return { state: 'there', at: best }
  return between(text, smooth(before), smooth(after), wanted.length)
}

/** Somebody rewrote what stands between the same surroundings. */
function between(text: string, before: string, after: string, length: number): Found {
  const gone: Found = { state: 'gone', at: -1 }
  if (before.length < 5 || after.length < 5) return gone
  const start = text.indexOf(before)
  if (start < 0) return gone
  const at = start + before.length
  const end = text.indexOf(after, at)
  return end < 0 || end - at > length * 3 + 80 ? gone : { state: 'changed', at }
}

function sharedEnd(a: string, b: string): number {
  const [left, right] = [a.trimEnd(), b]
  let count = 0
  while (
    count < left.length &&
    count < right.length &&
    left.at(-1 - count) === right.at(-1 - count)
  )
    count++
  return count
}

function sharedStart(a: string, b: string): number {
  const left = a.trimStart()
  let count = 0
  while (count < left.length && count < b.length && left[count] === b[count]) count++
  return count
}
