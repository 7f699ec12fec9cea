import type { Dice } from '../world.ts'

/** The words of everybody come first, as often as they come in texts. */
const usual =
  `и в на the с to по of не for что к and is из от за у у нас это are как все мы для on і
  з та до що як але не be with вы он так же уже или`.split(/\s+/)

const syllables = {
  ru: 'ва ко ре мо сты про за ли тель ни по вы рас ка до мен ров ста гра ши ду бе лог ны чер'.split(
    ' ',
  ),
  uk: 'ві ко рі мо сти про за лі тель ни по ви роз ка до мен рів ста гра ши ду бе лог ні чер'.split(
    ' ',
  ),
  en: 'con ver ta mi lo re pro ent al der ing mon is ca par ti on su per de lin go ra te bel'.split(
    ' ',
  ),
}

export interface Vocabulary {
  words: readonly string[]
  /** A word as often as it is used: the usual ones most of the time. */
  pick(): string
}

/** So many words, used as in real texts: the n-th about 1/n as often as the first (Zipf). */
export function createVocabulary(dice: Dice, size: number): Vocabulary {
  const words = new Set(usual)
  const languages = Object.values(syllables)
  while (words.size < size) {
    const parts = dice.pick(languages)
    const count = 2 + dice.below(3)
    words.add(Array.from({ length: count }, () => dice.pick(parts)).join(''))
    if (dice.chance(0.02)) words.add(`${dice.pick(parts)}${dice.pick(parts)}-${dice.below(9_000)}`)
  }
  const list = [...words]
  const sums = new Float64Array(list.length)
  let sum = 0
  for (let at = 0; at < list.length; at++) {
    sum += 1 / (at + 2.7) ** 1.02
    sums[at] = sum
  }
  return { words: list, pick: () => list[placeOf(sums, (dice.below(2 ** 30) / 2 ** 30) * sum)]! }
}

function placeOf(sums: Float64Array, value: number): number {
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sums[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
