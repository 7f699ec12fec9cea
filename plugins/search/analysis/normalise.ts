/** Longer words are cut: nobody types them, and an index key has its limits. */
const longest = 64
/** What is read of a word: enough for the longest with an accent on each letter. */
const read = 4 * longest

/** Marks of no script of their own, stacked at will: accents, stress, Zalgo. */
const accents = /[\p{M}&&\p{Script=Inherited}]/gv
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}ʼʹʻʽ]/gu
const notLetters = /[^\p{L}\p{N}\p{M}\p{Emoji}+]/gu

/** Letters that do not come apart into a letter and an accent. */
const strokes: Record<string, string> = {
  ...{ ł: 'l', ø: 'o', đ: 'd', ð: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', þ: 'th' },
  ...{ ё: 'е', ґ: 'г', ў: 'у', ѐ: 'е', ѝ: 'и' },
}
const stroked = new RegExp(`[${Object.keys(strokes).join('')}]`, 'g')

/** Nothing is to be done about most words. */
const plain = /^(?:[a-z0-9]{1,64}|[а-яіїє]{1,64})$/

/**
 * A word in the one form it is looked for by: lower case, one alphabet, without apostrophes, accents
 * and dots that people leave out (ё, ґ). Normalising twice changes nothing.
 */
export function normalise(word: string): string {
  const lower = word.toLowerCase()
  if (plain.test(lower)) return lower
  const letters = settle(withoutPossessive(word.slice(0, read))).replace(
    stroked,
    (one) => strokes[one]!,
  )
  return cut(inOneAlphabet(letters))
}

/** Anna's is Anna, but д'Артаньян is one word. */
function withoutPossessive(word: string): string {
  return word.replace(/(?<=[a-z])['’ʼ`]s$/i, '')
}

/** й and ї are letters of their own; elsewhere an accent is an accent. */
function settle(word: string): string {
  const even = word.toLowerCase().normalize('NFKC').toLowerCase().replace(unseen, '')
  return even
    .replace(/\P{Script=Cyrillic}+/gu, (part) => part.normalize('NFD').replace(accents, ''))
    .replace(accents, '')
    .replace(notLetters, '')
    .normalize('NFC')
}

function cut(word: string): string {
  return word.length <= longest
    ? word
    : Array.from(word.slice(0, longest))
        .join('')
        .replace(/[\ud800-\udbff]$/, '')
}

const lookalikes = { cyrillic: 'авекмнорстухіјѕ', latin: 'abekmhopctyxijs' }

/** A Cyrillic "о" in a Latin word, or the other way round, becomes what it looks like; А4 is A4. */
function inOneAlphabet(word: string): string {
  const cyrillic = word.match(/\p{Script=Cyrillic}/gu) ?? []
  if (cyrillic.length === 0) return word
  const latin = word.match(/\p{Script=Latin}/gu) ?? []
  const ownOf = (letters: string[], shared: string) =>
    letters.filter((letter) => !shared.includes(letter)).length
  const own = ownOf(cyrillic, lookalikes.cyrillic)
  if (latin.length === 0)
    return own === 0 && code.test(word) ? map(word, 'cyrillic', 'latin') : word
  const more = own - ownOf(latin, lookalikes.latin)
  const toCyrillic = more === 0 ? cyrillic.length > latin.length : more > 0
  return toCyrillic ? map(word, 'latin', 'cyrillic') : map(word, 'cyrillic', 'latin')
}

/** One or two letters and digits: A4, 1C, B2B. */
const code = /^(?=.*\p{N})\p{N}*\p{L}\p{N}*\p{L}?\p{N}*$/u

type Alphabet = keyof typeof lookalikes

function map(word: string, from: Alphabet, to: Alphabet): string {
  return Array.from(word, (one) => lookalikes[to][lookalikes[from].indexOf(one)] ?? one).join('')
}
