const latin = 'qwertyuiop[]asdfghjkl;\'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~'
const cyrillic = {
  ru: withCapitals('йцукенгшщзхъфывапролджэячсмитьбюё'),
  uk: withCapitals('йцукенгшщзхїфівапролджєячсмитьбюґ'),
}

/**
 * What was meant by words typed with the wrong keyboard layout: `ghbdtn` → `привет`, `руддщ` → `hello`.
 */
export function otherLayout(text: string, locale: string): string {
  const layout = locale === 'uk' ? cyrillic.uk : cyrillic.ru
  const toLatin = /[а-яёіїєґ]/i.test(text)
  return Array.from(text, (char) => (toLatin ? latinOf(char) : layout[latin.indexOf(char)]) ?? char)
    .join('')
    .toLowerCase()
}

/** The same for who may have meant either of the Cyrillic layouts; without readings that change nothing. */
export function otherLayouts(text: string): string[] {
  const readings = new Set(['ru', 'uk'].map((locale) => otherLayout(text, locale)))
  readings.delete(text.toLowerCase())
  return [...readings]
}

function latinOf(char: string): string | undefined {
  return latin[Math.max(cyrillic.ru.indexOf(char), cyrillic.uk.indexOf(char))]
}

function withCapitals(keys: string): string {
  return keys + keys.toUpperCase()
}
