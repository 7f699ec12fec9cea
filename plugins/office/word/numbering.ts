import { child, children, type Xml } from '../reading/xml.ts'

/** How one level of a list is numbered. */
export interface Level {
  ordered: boolean
  /** Without any sign: no list, unless its items have boxes. */
  bare: boolean
  start: number
}

export type Numbering = (numId: string, level: number) => Level | undefined

export function readNumbering(tree: Xml | undefined): Numbering {
  const root = child(tree, 'w:numbering')
  const kinds = new Map(children(root, 'w:abstractNum').map((one) => [id(one), one]))
  const uses = new Map(children(root, 'w:num').map((one) => [one.attrs['w:numId'] ?? '', one]))
  const linked = new Map(
    [...kinds.values()].map((one) => [child(one, 'w:styleLink')?.attrs['w:val'] ?? '', one]),
  )
  return (numId, level) => {
    const use = uses.get(numId)
    if (!use) return undefined
    let kind = kinds.get(child(use, 'w:abstractNumId')?.attrs['w:val'] ?? '')
    const style = child(kind, 'w:numStyleLink')?.attrs['w:val']
    if (style) kind = linked.get(style) ?? kind
    const overrides = children(use, 'w:lvlOverride').filter((one) => at(one) === level)
    const own = overrides.map((one) => child(one, 'w:lvl')).find(Boolean)
    const spec = own ?? children(kind, 'w:lvl').find((one) => at(one) === level)
    const format = child(spec, 'w:numFmt')?.attrs['w:val'] ?? 'decimal'
    const override = overrides.map((one) => child(one, 'w:startOverride')).find(Boolean)
    const start = Number((override ?? child(spec, 'w:start'))?.attrs['w:val'] ?? 1)
    return {
      ordered: format !== 'bullet' && format !== 'none',
      bare: format === 'none' || spec === undefined,
      start: Number.isSafeInteger(start) && start >= 0 ? Math.min(start, 999_999_999) : 1,
    }
  }
}

const id = (one: Xml) => one.attrs['w:abstractNumId'] ?? ''
const at = (one: Xml) => Number(one.attrs['w:ilvl'] ?? 0)
