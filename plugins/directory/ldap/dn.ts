/** The parts of a DN, the innermost first, so written that equal DNs are equal texts. */
export function partsOf(dn: string): string[] {
  return split(dn, ',').map((part) =>
    split(part, '+')
      .map((pair) => {
        const at = pair.indexOf('=')
        return `${pair.slice(0, at).trim().toLowerCase()}=${plain(pair.slice(at + 1))}`
      })
      .sort()
      .join('+'),
  )
}

/** One text for all ways to write a DN. */
export function normalDn(dn: string): string {
  return partsOf(dn).join('\n')
}

/** The DNs above, the nearest first, as `normalDn` writes them. */
export function linesAbove(normal: string): string[] {
  const parts = normal.split('\n')
  return parts.slice(1).map((_, index) => parts.slice(index + 1).join('\n'))
}

function split(text: string, separator: string): string[] {
  const parts = ['']
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (sign === '\\') {
      parts[parts.length - 1] += sign + (text[at + 1] ?? '')
      at += 1
    } else if (sign === separator) parts.push('')
    else parts[parts.length - 1] += sign
  }
  return parts
}

/** Escapes are undone: `\2C` and `\,` are commas, `\D0\9F` a letter. */
function plain(value: string): string {
  const bytes = value.trim().replace(/((?:\\[0-9a-f]{2})+)/gi, (hex) => {
    const text = Buffer.from(hex.replaceAll('\\', ''), 'hex').toString('utf8')
    return text.replace(/[\\]/g, '\\\\')
  })
  return bytes.replace(/\\(.)/g, '$1').normalize('NFC').toLowerCase().replace(/\s+/g, ' ')
}
