import { type Node, paragraph } from '../reading/nodes.ts'
import type { Skips } from '../reading/skips.ts'
import { elements, type Xml } from '../reading/xml.ts'

const most = { rows: 500, columns: 60 }

/** A table or a sheet: repeated empty rows and cells at the ends, which sheets are full of, are left out. */
export function readOpenTable(
  table: Xml,
  blocksOf: (cell: Xml) => Node[],
  skips: Skips,
): Node | undefined {
  const rows: Node[][] = []
  for (const { row, head } of rowsOf(table, false)) {
    const cells = cellsOf(row, head, blocksOf)
    const times = repeated(row.attrs['table:number-rows-repeated'])
    if (cells.length === 0 && times > 20) continue
    for (let at = 0; at < times && rows.length <= most.rows; at++) rows.push(cells)
    if (rows.length > most.rows) break
  }
  while (rows.length > 0 && rows.at(-1)!.length === 0) rows.pop()
  if (rows.length > most.rows) skips.add('more')
  const shown = rows.slice(0, most.rows)
  const width = Math.max(0, ...shown.map((row) => row.length))
  const content = shown
    .map((row) => (row.length > 0 ? row : [emptyCell(width)]))
    .map((cells) => ({ type: 'tableRow', content: cells }))
  return content.length > 0 ? { type: 'table', content } : undefined
}

function rowsOf(parent: Xml, head: boolean): { row: Xml; head: boolean }[] {
  return elements(parent).flatMap((one) => {
    if (one.name === 'table:table-row') return [{ row: one, head }]
    if (/^table:table-(header-rows|rows|row-group)$/.test(one.name)) {
      return rowsOf(one, head || one.name === 'table:table-header-rows')
    }
    return []
  })
}

function cellsOf(row: Xml, head: boolean, blocksOf: (cell: Xml) => Node[]): Node[] {
  const cells: Node[] = []
  let used = 0
  for (const cell of elements(row)) {
    if (cell.name !== 'table:table-cell' || cells.length >= most.columns) continue
    const blocks = blocksOf(cell)
    const attrs = {
      colspan: Math.min(repeated(cell.attrs['table:number-columns-spanned']), 100),
      rowspan: Math.min(repeated(cell.attrs['table:number-rows-spanned']), 1000),
      colwidth: null,
    }
    const content = blocks.length > 0 ? blocks : [paragraph([])]
    const times = Math.min(
      repeated(cell.attrs['table:number-columns-repeated']),
      most.columns - cells.length,
    )
    const node = { type: head ? 'tableHeader' : 'tableCell', attrs, content }
    for (let at = 0; at < times; at++) cells.push(node)
    if (blocks.length > 0 || attrs.colspan > 1 || attrs.rowspan > 1) used = cells.length
  }
  return cells.slice(0, used)
}

const emptyCell = (colspan: number): Node => ({
  type: 'tableCell',
  attrs: { colspan: Math.max(1, colspan), rowspan: 1, colwidth: null },
  content: [paragraph([])],
})

const repeated = (value: string | undefined) => Math.max(1, Math.trunc(Number(value ?? 1)) || 1)
