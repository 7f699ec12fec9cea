/** Letter by letter, so that the beginning of a word sounds like the beginning of its sound. */
const sounds: Record<string, string> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'h', д: 'd', е: 'e', ё: 'e', є: 'ie', ж: 'zh', з: 'z' },
  ...{ и: 'i', і: 'i', ї: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r' },
  ...{ с: 's', т: 't', у: 'u', ў: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch' },
  ...{ ъ: '', ы: 'i', ь: '', э: 'e', ю: 'iu', я: 'ia' },
  ...{ g: 'h', w: 'v', y: 'i', j: 'i', x: 'ks', q: 'k' },
}

/**
 * A word in Latin letters, whatever alphabet or way of transliteration it is written in:
 * Ковальский, Kovalskyi and Kowalskij are all `kovalski`.
 */
export function sound(word: string): string {
  return squeeze(Array.from(word, (letter) => sounds[letter] ?? letter).join(''))
}

/** Doubled letters count once. */
export function squeeze(letters: string): string {
  return letters.replace(/(.)\1+/gu, '$1')
}

/** Where systems of transliteration differ. Each reads as one of the others in other systems. */
const differences: [RegExp, string[]][] = [
  [/х|kh/g, ['h']],
  [/(?<=^|[аеёєиіїйоуыэюяьъ])е/g, ['є']],
  [/(?<=^|[aeiou])[yij]e/g, ['e']],
  [/ё|(?<=[a-z])[yi]o/g, ['io', 'e']],
  [/ьо/g, ['io', 'e']],
  [/щ|shch/g, ['sch', 'ш']],
  [/ph/g, ['f']],
  [/th/g, ['t']],
  [/c(?!h)/g, ['k']],
  [/ц/g, ['c']],
]
const most = 12

/** All sounds a name may be looked for by. */
export function spellings(word: string): string[] {
  let forms = [word]
  for (const [letters, others] of differences) {
    if (!forms.some((form) => form.search(letters) >= 0)) continue
    forms = forms.flatMap((form) => [
      form,
      ...others.map((other) => form.replaceAll(letters, other)),
    ])
  }
  return [...new Set(forms.map(sound))].slice(0, most)
}
