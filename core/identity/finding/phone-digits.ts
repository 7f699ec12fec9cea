/** At least so many digits make a number worth looking for. */
const fewest = 3

/** Numbers in a field: "+380 44 123-45-67, ext. 214" has two. */
export function numbersIn(text: string): string[] {
  return text
    .split(/[^\d\s()+./-]+/)
    .map((part) => part.replace(/\D/g, ''))
    .filter((digits) => digits.length >= fewest)
}

/** What somebody typed, if it is nothing but a number in any grouping. */
export function typedNumber(text: string): string | undefined {
  const digits = /^[\d\s()+./-]+$/.test(text.trim()) ? text.replace(/\D/g, '') : ''
  return digits.length >= fewest ? digits : undefined
}

/** Without the country's code or the zero before it, as far as they can be told. */
export function national(digits: string): string {
  const code = /^(?:380|375|998|00380|0|8(?=\d{10}$)|7(?=\d{10}$))/.exec(digits)
  return code === null ? digits : digits.slice(code[0].length)
}

export function backwards(digits: string): string {
  return Array.from(digits).reverse().join('')
}
