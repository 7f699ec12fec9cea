import { parse } from 'csv-parse/sync'
import type { Imported } from '../api.ts'
import { documentOf, type Node, plainParagraph } from '../reading/nodes.ts'
import { createSkips } from '../reading/skips.ts'
import { tableOf } from '../sheet/table.ts'
import { decode } from './decode.ts'

const most = { characters: 300_000, rows: 500, columns: 50 }

/** A text as it stands: letters of one width, because many texts are programs or logs. */
export function readPlain(bytes: Uint8Array): Imported {
  const skips = createSkips()
  const text = decode(bytes).replace(/\r\n?/g, '\n').trimEnd()
  if (text.length > most.characters) skips.add('more')
  const shown = text.slice(0, most.characters).toWellFormed()
  const content = shown === '' ? [] : [{ type: 'text', text: shown }]
  return imported([{ type: 'codeBlock', attrs: { language: null }, content }], skips.list())
}

/** Values with commas, semicolons or tabs between them; the first row says what they are. */
export function readTable(bytes: Uint8Array): Imported {
  const skips = createSkips()
  const text = decode(bytes)
  const rows: string[][] = parse(text.replace(/^\ufeff/, ''), {
    delimiter: delimiterOf(text),
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    to: most.rows + 1,
  })
  if (rows.length > most.rows) skips.add('more')
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (width > most.columns) skips.add('more')
  const cells = rows
    .slice(0, most.rows)
    .map((row) => Array.from({ length: Math.min(width, most.columns) }, (_, at) => row[at] ?? ''))
  const table = tableOf(
    cells.map((row) => row.map((value) => ({ text: value }))),
    1,
  )
  return imported(table ? [table] : [plainParagraph('')], skips.list())
}

function delimiterOf(text: string): string {
  const line = text.slice(0, 10_000).split('\n', 1)[0] ?? ''
  const count = (sign: string) => line.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

const imported = (blocks: Node[], skipped: Imported['skipped']): Imported => ({
  body: documentOf(blocks),
  title: null,
  pictures: [],
  skipped,
})
