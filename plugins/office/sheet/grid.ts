import { Parser } from 'htmlparser2'
import { TooMuch } from 'portico/sdk/foreign'
import type { Skips } from '../reading/skips.ts'

/** One sheet as far as it is shown. */
export interface Grid {
  cells: GridCell[]
  merges: { top: number; left: number; bottom: number; right: number }[]
  /** Numbers of shared texts its cells use. */
  shared: Set<number>
  top: number
  left: number
  rows: number
  columns: number
}

export interface GridCell {
  row: number
  column: number
  value: string
  type: string
  style: number
}

const most = { rows: 500, columns: 60, merges: 2_000 }
const pieceSize = 1024 * 1024

/** Reads a sheet in one go, however long: only its first rows are kept. */
export function readGrid(bytes: Uint8Array, skips: Skips): Grid {
  const cells: GridCell[] = []
  const merges: Grid['merges'] = []
  let row = 0
  let column = 0
  let firstRow = 0
  let isCut = false
  let cell: GridCell | undefined
  let inValue = false
  const parser = new Parser(
    {
      onopentag(name, attrs) {
        if (name === 'row') {
          row = Number(attrs.r ?? row + 1) || row + 1
          column = 0
        } else if (name === 'c') {
          column = attrs.r ? columnOf(attrs.r) : column + 1
          const style = Number(attrs.s ?? 0) || 0
          cell = { row, column, value: '', type: attrs.t ?? 'n', style }
        } else if (name === 'v' || name === 't') inValue = cell !== undefined
        else if (name === 'mergeCell' && merges.length < most.merges) {
          const merge = range(attrs.ref ?? '')
          if (merge) merges.push(merge)
        } else if (name === 'drawing' || name === 'legacyDrawing') skips.add('drawing')
      },
      ontext(text) {
        if (inValue && cell && cell.value.length < 10_000) cell.value += text
      },
      onclosetag(name) {
        if (name === 'v' || name === 't') inValue = false
        if (name !== 'c' || !cell) return
        keep(cell)
        cell = undefined
      },
      onprocessinginstruction(name) {
        if (name.toLowerCase() === '!doctype') throw new TooMuch('a document type')
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  const decoder = new TextDecoder()
  for (let at = 0; at < bytes.length; at += pieceSize) {
    parser.write(decoder.decode(bytes.subarray(at, at + pieceSize), { stream: true }))
  }
  parser.end()
  if (isCut) skips.add('more')
  return { cells, merges, shared: sharedIn(cells), ...extent(cells) }

  function keep(one: GridCell): void {
    if (one.value === '') return
    firstRow ||= one.row
    if (one.row - firstRow >= most.rows || one.column > most.columns) isCut = true
    else cells.push(one)
  }
}

function extent(cells: readonly GridCell[]) {
  let [top, left, bottom, right] = [Infinity, Infinity, 0, 0]
  for (const { row, column } of cells) {
    top = Math.min(top, row)
    left = Math.min(left, column)
    bottom = Math.max(bottom, row)
    right = Math.max(right, column)
  }
  return { top, left, rows: Math.max(0, bottom - top + 1), columns: Math.max(0, right - left + 1) }
}

const sharedIn = (cells: readonly GridCell[]) =>
  new Set(cells.flatMap(({ type, value }) => (type === 's' ? [Number(value)] : [])))

/** `BC12` → 55. */
function columnOf(place: string): number {
  let column = 0
  for (const sign of place.toUpperCase()) {
    if (sign < 'A' || sign > 'Z') break
    column = column * 26 + sign.charCodeAt(0) - 64
  }
  return column
}

function range(ref: string): Grid['merges'][number] | undefined {
  const [from = '', to = from] = ref.split(':')
  const row = (place: string) => Number(/\d+$/.exec(place)?.[0] ?? 0)
  const found = { top: row(from), left: columnOf(from), bottom: row(to), right: columnOf(to) }
  return Object.values(found).every((at) => at > 0) ? found : undefined
}
