/** A word as it stands in the text. */
export interface Word {
  text: string
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
    String.raw`(?<named>(?<![\p{L}\p{N}])\p{L}(?:\+\+|#)(?![\p{L}\p{N}]))`,
    `(?<word>${letter}(?:${letter}|[${unseen}]|[${apostrophes}](?=${letter}))*)`,
    `(?<signs>[${unspaced}][${unspaced}${unseen}]*)`,
    String.raw`(?<emoji>\p{RGI_Emoji})`,
  ].join('|'),
  'gv',
)

/** The words of a text, from its first to its last. */
export function wordsIn(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(pattern)) {
    const [found] = match
    const start = match.index
    if (match.groups?.signs !== undefined) {
      for (const pair of pairs(found, start)) words.push(pair)
    } else {
      const kind = match.groups?.emoji === undefined ? 'word' : 'emoji'
      for (const text of kind === 'word' ? lettersAndDigits(found) : [found]) {
        const from = words.at(-1)?.end ?? 0
        const at = text === found ? start : Math.max(start, from)
        words.push({ text, start: at, end: at + text.length, kind })
      }
    }
  }
  return words
}

/** 東京都 is 東京 and 京都; a sign that stands alone is itself. */
function pairs(found: string, from: number): Word[] {
  const signs = Array.from(found.matchAll(/\P{M}\p{M}*/gu), ([text], at) => ({ text, at }))
  let start = from
  const placed = signs.map(({ text }) => {
    const sign = { text, start, end: start + text.length }
    start = sign.end
    return sign
  })
  if (placed.length === 1) return [{ ...placed[0]!, kind: 'signs' }]
  return placed.slice(1).map((second, at) => {
    const first = placed[at]!
    return {
      text: first.text + second.text,
      start: first.start,
      end: second.end,
      kind: 'signs' as const,
    }
  })
}

const mixed = /^(?:(\p{L}{2,})(\p{N}+)|(\p{N}{2,})(\p{L}+)|(\p{N})(\p{L}{2,}))$/u

/** ISO9001 is ISO and 9001, 25грн is 25 and грн; A4 and Q3 are words. */
function lettersAndDigits(found: string): string[] {
  const parts = mixed.exec(found)?.slice(1).filter(Boolean)
  return parts ?? [found]
}
