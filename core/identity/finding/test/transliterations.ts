type Table = Record<string, string>

const shared: Table = {
  ...{ а: 'a', б: 'b', в: 'v', д: 'd', е: 'e', ж: 'zh', з: 'z', к: 'k', л: 'l', м: 'm', н: 'n' },
  ...{ о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh' },
  ...{ щ: 'shch', ь: '' },
}

/** The table of the Ukrainian government of 2010, for passports and addresses. */
export function ukrainian(word: string): string {
  const table: Table = {
    ...shared,
    ...{ г: 'h', ґ: 'g', є: 'ie', и: 'y', і: 'i', ї: 'i', й: 'i', ю: 'iu', я: 'ia' },
  }
  const first: Table = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' }
  return Array.from(word.replaceAll('зг', 'zgh'), (letter, at) =>
    at === 0 ? (first[letter] ?? table[letter] ?? letter) : (table[letter] ?? letter),
  ).join('')
}

/** As in Russian passports since 2014 (ICAO). */
export function russian(word: string): string {
  const table: Table = {
    ...shared,
    ...{ г: 'g', ё: 'e', и: 'i', й: 'i', ъ: '', ы: 'y', э: 'e', ю: 'iu', я: 'ia' },
  }
  return Array.from(word, (letter) => table[letter] ?? letter).join('')
}

/** As in English newspapers (BGN/PCGN): Yeltsin, Dostoyevsky, Semyon. */
export function english(word: string): string {
  const table: Table = {
    ...shared,
    ...{ г: 'g', ё: 'yo', и: 'i', й: 'y', ъ: '', ы: 'y', э: 'e', ю: 'yu', я: 'ya' },
  }
  const soft = /(?<=^|[аеёиоуыэюяьъй])е/g
  return Array.from(word.replace(soft, 'ye'), (letter) => table[letter] ?? letter).join('')
}
