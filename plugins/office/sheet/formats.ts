import { format, getFormatFromId } from 'numfmt'
import { child, children, type Xml } from '../reading/xml.ts'

/** Shows values of cells as their number formats say. */
export interface Formats {
  show(value: string, type: string, style: number, shared: ReadonlyMap<number, string>): string
}

const days1904 = 1462

export function createFormats(styles: Xml | undefined, is1904: boolean): Formats {
  const root = child(styles, 'styleSheet')
  const own = new Map(
    children(child(root, 'numFmts'), 'numFmt').map(({ attrs }) => [
      Number(attrs.numFmtId),
      attrs.formatCode ?? 'General',
    ]),
  )
  const ids = children(child(root, 'cellXfs'), 'xf').map(({ attrs }) => Number(attrs.numFmtId ?? 0))
  const patternOf = (style: number) => {
    const id = ids[style] ?? 0
    return own.get(id) ?? getFormatFromId(id) ?? 'General'
  }

  function number(value: string, style: number): string {
    const amount = Number(value)
    if (!Number.isFinite(amount)) return value
    const pattern = patternOf(style)
    try {
      const isDate = is1904 && /[dmyhs]/i.test(pattern.replace(/"[^"]*"|\[[^\]]*\]|General/g, ''))
      return format(pattern, isDate ? amount + days1904 : amount, { throws: false })
    } catch {
      return value
    }
  }

  return {
    show(value, type, style, shared) {
      if (type === 's') return shared.get(Number(value)) ?? ''
      if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
      return type === 'n' ? number(value, style) : value
    },
  }
}
