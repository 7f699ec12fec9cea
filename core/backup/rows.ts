import type { Cell } from '../database/index.ts'

/** Rows as lines of JSON: an array of cells, bytes as `{"base64": …}`. */
export function toLines(rows: readonly (readonly Cell[])[]): Buffer {
  return Buffer.from(rows.map((row) => `${JSON.stringify(row.map(toJson))}\n`).join(''))
}

export function fromLines(lines: Buffer): Cell[][] {
  const texts = lines.toString('utf8').split('\n').slice(0, -1)
  return texts.map((text) => (JSON.parse(text) as unknown[]).map(toCell))
}

function toJson(cell: Cell): unknown {
  if (Buffer.isBuffer(cell)) return { base64: cell.toString('base64') }
  if (typeof cell === 'number' && !Number.isFinite(cell)) return { number: String(cell) }
  return cell
}

function toCell(json: unknown): Cell {
  if (typeof json !== 'object' || json === null) return json as Cell
  if ('base64' in json) return Buffer.from(String(json.base64), 'base64')
  return Number((json as { number: string }).number)
}
