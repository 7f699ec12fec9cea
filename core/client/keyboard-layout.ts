const latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
const layouts: Record<string, string> = {
  ru: 'йцукенгшщзхъфывапролджэячсмитьбюё',
  uk: 'йцукенгшщзхїфівапролджєячсмитьбюґ',
}

/**
 * What was meant by words typed with the wrong keyboard layout: `ghbdtn` → `привет`, `руддщ` → `hello`.
 */
export function otherLayout(text: string, locale: string): string {
  const cyrillic = layouts[locale] ?? layouts.ru!
  const toLatin = /[а-яёіїєґ]/i.test(text)
  return Array.from(text.toLowerCase(), (char) => {
    if (!toLatin) return cyrillic[latin.indexOf(char)] ?? char
    const at = Object.values(layouts).map((layout) => layout.indexOf(char))
    return latin[Math.max(...at)] ?? char
  }).join('')
}
