const letters: Record<string, string> = {
  ...pairs('абвгдезийклмнопрстуфыэ', 'abvgdezijklmnoprstufye'),
  ...{ ё: 'yo', ж: 'zh', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ь: '' },
  ...{ ю: 'yu', я: 'ya', ґ: 'g', є: 'ye', і: 'i', ї: 'yi', ł: 'l', ß: 'ss', ø: 'o', æ: 'ae' },
}

function pairs(from: string, to: string): Record<string, string> {
  return Object.fromEntries([...from].map((letter, at) => [letter, to[at]!]))
}

/** What a title looks like in an address: Latin letters, digits and dashes. */
export function slugFor(title: string): string {
  const latin = [...title.normalize('NFC').toLowerCase()]
    .map((letter) => letters[letter] ?? letter)
    .join('')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
  return latin.slice(0, 48).replace(/^-+|-+$/g, '') || 'library'
}
