/** Control characters (PostgreSQL refuses NUL) and those that force a writing direction. */
const unwanted = /(?![\n\t])\p{Cc}|[\u202d\u202e\ufeff]/gu
/** No language stacks more than four marks on a letter; a "Zalgo" text does, over its neighbours. */
const stacked = /(\p{M}{4})\p{M}+/gu

/** Text as it may be stored: valid Unicode, composed, `\n` line ends, nothing invisible or stacked. */
export function cleanText(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(unwanted, '')
    .normalize('NFC')
    .replace(stacked, '$1')
}

/** The beginning of a text on one line, at most `max` characters, cut between words. */
export function excerpt(text: string, max: number): string {
  const line = text
    .slice(0, max * 4)
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= max && text.length <= max * 4) return line
  const cut = line.slice(0, max - 1)
  const space = line[max - 1] === ' ' ? cut.length : cut.lastIndexOf(' ')
  const whole = space > max / 2 ? cut.slice(0, space) : cut
  // A cut through an emoji leaves half a character.
  return `${whole.replace(/[\ud800-\udbff]$/, '').replace(/[\s,.;:–—-]+$/, '')}…`
}
