import { type Node, paragraph } from '../reading/nodes.ts'
import { child, elements, type Xml } from '../reading/xml.ts'
import { headerFill } from './look.ts'

const most = { columns: 100, rows: 1000 }

/** A table with cells merged across and down; undefined when it has no cells. */
export function readTable(table: Xml, blocksOf: (cell: Xml) => Node[]): Node | undefined {
  const rows: Node[] = []
  /** By column: the cell above that may go on downwards. */
  let above = new Map<number, Node>()
  for (const row of unwrapped(table, 'w:tr')) {
    const cells: Node[] = []
    const next = new Map<number, Node>()
    const isHead = isOn(child(child(row, 'w:trPr'), 'w:tblHeader'))
    let column = Number(child(child(row, 'w:trPr'), 'w:gridBefore')?.attrs['w:val'] ?? 0) || 0
    if (column > 0) cells.push(cellNode(isHead, column, [paragraph([])]))
    for (const cell of unwrapped(row, 'w:tc')) {
      const properties = child(cell, 'w:tcPr')
      const span = spanOf(child(properties, 'w:gridSpan')?.attrs['w:val'])
      const merge = child(properties, 'w:vMerge')
      const origin = above.get(column)
      if (merge && merge.attrs['w:val'] !== 'restart' && origin) {
        next.set(column, origin)
      } else {
        const head = isHead || child(properties, 'w:shd')?.attrs['w:fill'] === headerFill
        const node = cellNode(head, span, filled(blocksOf(cell)))
        cells.push(node)
        if (merge) next.set(column, node)
      }
      column += span
    }
    // A row of nothing but cells that go on is no row of its own.
    if (cells.length === 0) continue
    for (const node of new Set(next.values())) if (!cells.includes(node)) lengthen(node)
    above = next
    rows.push({ type: 'tableRow', content: cells })
  }
  return rows.length > 0 ? { type: 'table', content: rows } : undefined
}

function cellNode(head: boolean, colspan: number, content: Node[]): Node {
  const attrs = { colspan, rowspan: 1, colwidth: null }
  return { type: head ? 'tableHeader' : 'tableCell', attrs, content }
}

function lengthen({ attrs }: Node): void {
  attrs!.rowspan = Math.min(Number(attrs!.rowspan) + 1, most.rows)
}

const filled = (blocks: Node[]) => (blocks.length > 0 ? blocks : [paragraph([])])

const spanOf = (value: string | undefined) =>
  Math.min(Math.max(Math.trunc(Number(value ?? 1)) || 1, 1), most.columns)

const isOn = (node: Xml | undefined) =>
  node !== undefined && !/^(0|false|off)$/.test(node.attrs['w:val'] ?? 'on')

/** Rows and cells may be wrapped in content controls and the like. */
function unwrapped(parent: Xml, name: string): Xml[] {
  return elements(parent).flatMap((one) => {
    if (one.name === name) return [one]
    if (one.name === 'w:sdt') return unwrapped(child(one, 'w:sdtContent') ?? one, name)
    return /^w:(customXml|ins|sdtContent)$/.test(one.name) ? unwrapped(one, name) : []
  })
}
