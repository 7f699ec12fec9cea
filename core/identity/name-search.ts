/** Lower case and without the dots people leave out; the same on both databases, as we do it. */
function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е')
}

/** What the column `name_search` holds: every part of the name, then the login, each after a blank. */
export function nameSearch(name: string, login: string): string {
  return ` ${[...words(name), fold(login)].join(' ')}`
}

function words(text: string): string[] {
  return fold(text)
    .split(/[\s,;«»"()-]+/)
    .filter(Boolean)
}
