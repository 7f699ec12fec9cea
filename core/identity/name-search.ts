/** Lower case and without the dots people leave out; the same on both databases, as we do it. */
function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е')
}

/** What the column `name_search` holds: every part of the name, then the login, each after a blank. */
export function nameSearch(name: string, login: string): string {
  return ` ${[...words(name), fold(login)].join(' ')}`
}

/** One LIKE pattern for each word typed. All have to match; none when too little was typed. */
export function searchPatterns(typed: string): string[] {
  const parts = words(typed.slice(0, 100))
  if (parts.join('').length < 2) return []
  return parts.map((part) => `% ${part.replace(/[\\%_]/g, '\\$&')}%`)
}

function words(text: string): string[] {
  return fold(text)
    .split(/[\s,;«»"()-]+/)
    .filter(Boolean)
}
