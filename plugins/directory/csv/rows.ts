import { parse } from 'csv-parse'
import { directoryErrors } from '../api.ts'
import { type Column, readHeaders } from './headers.ts'

export interface Row {
  /** As a spreadsheet numbers it: the first row holds the names. */
  number: number
  /** False when it has more or fewer cells than there are names. */
  whole: boolean
  cell(column: Column): string | null
  has(column: Column): boolean
}

const atOnce = 500

/** The rows of a file in batches. @throws directory:unreadable */
export async function* readRows(
  text: string,
  own: Readonly<Record<string, string>> = {},
): AsyncIterable<Row[]> {
  const parser = parse(text, {
    ...{ bom: true, delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true },
    max_record_size: 100_000,
  })
  let columns: Map<Column, number> | undefined
  let width = 0
  let number = 0
  let batch: Row[] = []
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1
      if (cells.every((cell) => cell.trim() === '')) continue
      if (columns === undefined) {
        columns = readHeaders(cells, own)
        width = cells.length
        continue
      }
      batch.push(rowOf(cells, columns, { number, whole: cells.length === width }))
      if (batch.length < atOnce) continue
      yield batch
      batch = []
      await new Promise(setImmediate)
    }
  } catch (error) {
    throw asUnreadable(error)
  }
  if (columns === undefined) {
    throw directoryErrors.unreadable({
      ...{ detail: 'It is empty.', wording: { key: 'directory.file.empty' } },
    })
  }
  yield batch
}

function rowOf(
  cells: readonly string[],
  columns: ReadonlyMap<Column, number>,
  about: Pick<Row, 'number' | 'whole'>,
): Row {
  return {
    ...about,
    cell: (column) => cells[columns.get(column) ?? -1]?.trim() || null,
    has: (column) => columns.has(column),
  }
}

/** What the first row has most of, outside of quotes. */
function delimiterOf(text: string): string {
  const [first = ''] = text.trimStart().split(/\r?\n|\r/, 1)
  const bare = first.replace(/"[^"]*"/g, '')
  const count = (sign: string) => bare.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

function asUnreadable(error: unknown): unknown {
  const { code, lines, message } = error as { code?: string; lines?: number; message: string }
  if (!code?.startsWith('CSV_')) return error
  const where = lines === undefined ? '' : ` near line ${lines}`
  const what =
    code === 'CSV_QUOTE_NOT_CLOSED' ? 'A quotation mark is opened and never closed' : message
  const wording =
    code === 'CSV_QUOTE_NOT_CLOSED'
      ? { key: 'directory.file.quote', params: { line: lines ?? 0 } }
      : undefined
  return directoryErrors.unreadable({ detail: `${what}${where}.`, wording, cause: error })
}
