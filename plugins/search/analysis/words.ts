import { normalise } from './normalise.ts'

/** A word as it stands in the text. */
export interface Word {
  text: string
  /** Never empty: apostrophes and marks alone are no word. */
  normal: string
  start: number
  end: number
  /** `signs`: two letters of a script that sets no blanks between words; they overlap. */
  kind: 'word' | 'signs' | 'emoji'
}

/** Scripts without blanks between words: their texts are found by pairs of signs. */
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`
/** Within a word: accents, and what nobody sees (soft hyphens, joiners). */
const unseen = String.raw`\p{M}\u00ad\u200b-\u200d\u2060\ufe0f\ufeff`
const apostrophes = String.raw`'’‘ʼ\u02b9\u2032\`´`
const letter = `[[\\p{L}\\p{N}]--[${unspaced}]]`

const pattern = new RegExp(
  [
    // C++, C#, F#: what follows is part of the name.
    String.raw`(?<![\p{L}\p{N}])\p{L}(?:\+\+|#)(?![\p{L}\p{N}])`,
    `${letter}(?:${letter}|[${unseen}]|[${apostrophes}](?=${letter}))*`,
    `([${unspaced}][${unspaced}${unseen}]*)`,
    // Without the look ahead, each blank would be compared with thousands of them.
    String.raw`((?=\p{Emoji})\p{RGI_Emoji})`,
  ].join('|'),
  'gv',
)

/** The words of a text, from its first to its last. */
export function wordsIn(text: string): Word[] {
  const words: Word[] = []
  const add = (kind: Word['kind'], start: number, end: number) => {
    const found = text.slice(start, end)
    const normal = normalise(found)
    if (normal !== '') words.push({ text: found, normal, start, end, kind })
  }
  for (const match of text.matchAll(pattern)) {
    const [found, signs, emoji] = match
    const start = match.index
    if (signs !== undefined) addPairs(found, start, add)
    else if (emoji !== undefined) add('emoji', start, start + found.length)
    else {
      const border = start + lettersBeforeDigits(found)
      if (border > start) add('word', start, border)
      add('word', border, start + found.length)
    }
  }
  return words
}

/** 東京都 is 東京 and 京都; a sign that stands alone is itself. */
function addPairs(
  found: string,
  from: number,
  add: (kind: 'signs', start: number, end: number) => void,
): void {
  let before: number | undefined
  let at = from
  for (const [sign] of found.matchAll(/\P{M}\p{M}*/gu)) {
    if (at > from) add('signs', before ?? from, at + sign.length)
    else if (sign.length === found.length) add('signs', from, from + sign.length)
    before = at
    at += sign.length
  }
}

const lettersOnly = /^(?:[A-Za-z]+|[А-Яа-яЁё]+)$/
const mixed = /^(?:(\p{L}{2,})(\p{N}+)|(\p{N}{2,})(\p{L}+)|(\p{N})(\p{L}{2,}))$/u

/** ISO9001 is ISO and 9001, 25грн is 25 and грн: where the second begins. A4 and Q3 are words. */
function lettersBeforeDigits(found: string): number {
  if (lettersOnly.test(found)) return 0
  const parts = mixed.exec(found)?.slice(1).filter(Boolean)
  return parts?.[0]?.length ?? 0
}
