import { type Node, plainParagraph } from '../reading/nodes.ts'

/** A cell with the columns and rows it takes; `null` where another one reaches. */
export type Cell = { text: string; colspan?: number; rowspan?: number } | null

/** Rows of cells as a table; undefined for none. */
export function tableOf(rows: readonly (readonly Cell[])[], heads = 0): Node | undefined {
  const made = rows.flatMap((row, at) => {
    const cells = row.flatMap((cell) => (cell ? [cellNode(cell, at < heads)] : []))
    return cells.length > 0 ? [{ type: 'tableRow', content: cells }] : []
  })
  return made.length > 0 ? { type: 'table', content: made } : undefined
}

function cellNode({ text, colspan = 1, rowspan = 1 }: NonNullable<Cell>, head: boolean): Node {
  return {
    type: head ? 'tableHeader' : 'tableCell',
    attrs: { colspan, rowspan, colwidth: null },
    content: text.split('\n').map((line) => plainParagraph(line.trim())),
  }
}
