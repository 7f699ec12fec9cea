import { normalise } from './normalise.ts'
import { stemsOf } from './stems.ts'
import type { Word } from './words.ts'

/** A word that several make together, beginning with one and ending with `last`. */
export interface Compound {
  term: string
  last: number
}

/** How words of one kind hang together, and what they make. */
interface Bond {
  part: RegExp
  between: RegExp
  most: number
  terms(parts: readonly Word[], whole: string): string[]
}

const bonds: readonly Bond[] = [
  // e-mail is also email, интернет-магазин is интернетмагазин, ISO-9001 is ISO9001.
  {
    part: /./,
    between: /^[-‐‑‒–−&]?$/,
    most: 6,
    terms: (parts) => {
      const joined = normalise(parts.map(({ text }) => text).join(''))
      return joined === '' ? [] : stemsOf(joined, parts[0]!.text.toLowerCase()).firm
    },
  },
  // Addresses, names of files, versions and dates are found as they are written.
  {
    part: /./,
    between: /^(?:[-._@+,]|:\/\/)$/,
    most: 12,
    terms: (_, whole) => (asWritten.test(whole) ? [whole.toLowerCase().replaceAll(',', '.')] : []),
  },
  // 1 000 000 and 1,000,000 are 1000000.
  {
    part: /^\d{1,3}$/,
    between: /^[ \u00a0\u202f,.]$/,
    most: 6,
    terms: (parts) => {
      const digits = parts.map(({ text }) => text)
      return thousands.test(digits.join(' ')) ? [digits.join('')] : []
    },
  },
  // Numbers of telephones, with or without the code of the country.
  {
    part: /^\d+$/,
    between: /^[ \u00a0\u2011()-]{1,3}$/,
    most: 8,
    terms: (parts) => {
      const digits = parts.map(({ text }) => text).join('')
      return /^\d{9,13}$/.test(digits) ? [digits.slice(-9)] : []
    },
  },
]

const asWritten =
  /^(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:[\w-]+\.)+[a-z]{2,10}|[a-z]*\d+(?:[.,]\d+)+)$/i
const thousands = /^\d{1,3}(?: \d{3})+$/
const longest = 64

/** What neighbours make together, by the place of the first. */
export function compounds(text: string, words: readonly Word[]): Map<number, Compound[]> {
  const found = new Map<number, Compound[]>()
  for (const bond of bonds) {
    for (const [first, last] of chains(text, words, bond)) {
      const whole = text.slice(words[first]!.start, words[last]!.end)
      const terms = bond.terms(words.slice(first, last + 1), whole)
      for (const term of terms.filter(({ length }) => length <= longest)) {
        found.set(first, [...(found.get(first) ?? []), { term, last }])
      }
    }
  }
  return found
}

/** First and last of the words that hang together, where they are not too many. */
function chains(text: string, words: readonly Word[], bond: Bond): [number, number][] {
  const found: [number, number][] = []
  let first = 0
  for (let at = 1; at <= words.length; at++) {
    if (at < words.length && bound(text, words[at - 1]!, words[at]!, bond)) continue
    if (at - first > 1 && at - first <= bond.most) found.push([first, at - 1])
    first = at
  }
  return found
}

function bound(text: string, one: Word, next: Word, { part, between }: Bond): boolean {
  if (one.kind !== 'word' || next.kind !== 'word') return false
  if (next.start - one.end > 3 || !between.test(text.slice(one.end, next.start))) return false
  return part.test(one.text) && part.test(next.text)
}
