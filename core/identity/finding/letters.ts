/** What nobody sees: zero-width characters, marks of the reading direction, soft hyphens; and apostrophes. */
const unseen = /\p{Cc}|\p{Cf}|\p{Default_Ignorable_Code_Point}|['’‘ʼʹ′´`"“”«»]/gu

/** Letters with a stroke of their own, which do not come apart. */
const strokes: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
}

/** The words of a name or of what somebody typed: lower case, each in one alphabet, without accents. */
export function wordsOf(text: string): string[] {
  return withoutAccents(
    text.normalize('NFKC').replace(/\s/g, ' ').replace(unseen, '').toLowerCase(),
  )
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(inOneAlphabet)
}

/** Dots and hooks that people leave out. */
export function plain(word: string): string {
  return word.replaceAll('ё', 'е').replaceAll('ґ', 'г')
}

/** й and ї are letters; an accent on any other one is an accent. */
function withoutAccents(text: string): string {
  return text.replace(/[\u0300-\u036f]/g, '').replace(/[\u00c0-\u024f\u1e00-\u1eff]/g, (letter) => {
    return strokes[letter] ?? letter.normalize('NFD').replace(/[\u0300-\u036f]/g, '')
  })
}

const lookalikes = { cyrillic: 'авекмнорстухіјѕ', latin: 'abekmhopctyxijs' }

/** A Cyrillic "о" in a Latin word, or the other way round, becomes what it looks like. */
function inOneAlphabet(word: string): string {
  const cyrillic = word.match(/\p{Script=Cyrillic}/gu) ?? []
  const latin = word.match(/\p{Script=Latin}/gu) ?? []
  if (cyrillic.length === 0 || latin.length === 0) return word
  const own = (letters: string[], shared: string) =>
    letters.filter((letter) => !shared.includes(letter)).length
  const more = own(cyrillic, lookalikes.cyrillic) - own(latin, lookalikes.latin)
  const toCyrillic = more === 0 ? cyrillic.length >= latin.length : more > 0
  const [from, to] = toCyrillic
    ? [lookalikes.latin, lookalikes.cyrillic]
    : [lookalikes.cyrillic, lookalikes.latin]
  return Array.from(word, (letter) => to[from.indexOf(letter)] ?? letter).join('')
}
