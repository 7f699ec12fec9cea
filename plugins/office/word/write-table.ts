import {
  type FileChild,
  type Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  WidthType,
} from 'docx'
import type { Node } from '../reading/nodes.ts'
import { headerFill } from './look.ts'

/** Twentieths of a point between the margins of a page. */
const pageWidth = 9_000

/** A table as wide as the page; cells merged across and down stay so. */
export function writeTable(table: Node, blocksOf: (cell: Node) => FileChild[]): FileChild[] {
  const rows = table.content ?? []
  const columns = Math.max(1, ...rows.map(widthOf))
  const margins = { top: 60, bottom: 60, left: 100, right: 100 }
  return [
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      columnWidths: Array.from({ length: columns }, () => Math.floor(pageWidth / columns)),
      margins,
      rows: rows.map((row, at) => {
        const cells = row.content ?? []
        const isHead = at === 0 && cells.every(({ type }) => type === 'tableHeader')
        return new TableRow({
          tableHeader: isHead,
          children: cells.map((cell) => writeCell(cell, blocksOf)),
        })
      }),
    }),
  ]
}

function writeCell(cell: Node, blocksOf: (cell: Node) => FileChild[]): TableCell {
  const isHead = cell.type === 'tableHeader'
  return new TableCell({
    children: blocksOf(cell) as (Paragraph | Table)[],
    columnSpan: Number(cell.attrs?.colspan ?? 1),
    rowSpan: Number(cell.attrs?.rowspan ?? 1),
    ...(isHead ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: headerFill } } : {}),
  })
}

const widthOf = (row: Node) =>
  (row.content ?? []).reduce((sum, { attrs }) => sum + Number(attrs?.colspan ?? 1), 0)
