import { posix } from 'node:path'
import type { Imported } from '../api.ts'
import { type Archive, openArchive } from '../reading/archive.ts'
import { documentOf, heading, type Node, plainParagraph } from '../reading/nodes.ts'
import { createSkips } from '../reading/skips.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { child, children, find, findAll, textOf } from '../reading/xml.ts'
import { createFormats, type Formats } from './formats.ts'
import { type Grid, readGrid } from './grid.ts'
import { readShared } from './shared-texts.ts'
import { tableOf } from './table.ts'

const most = { sheets: 30 }

const wanted =
  /^(?:xl\/(?:workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml|docProps\/core\.xml)$/i

/** Sheets as tables, each with its name above; what is hidden stays so. @throws Unreadable */
export function readSheets(packed: Uint8Array): Imported {
  const archive = openArchive(packed, (name) => wanted.test(name))
  const workbook = child(archive.xml('xl/workbook.xml'), 'workbook')
  if (!workbook) throw new Unreadable('broken')
  const skips = createSkips()
  const sheets = sheetsOf(archive)
  if (sheets.length > most.sheets) skips.add('more')
  const grids = sheets.slice(0, most.sheets).flatMap(({ name, path }) => {
    const bytes = path === undefined ? undefined : archive.bytes(path)
    if (!bytes) skips.add('chart', name)
    return bytes ? [{ name, grid: readGrid(bytes, skips) }] : []
  })
  const shared = readShared(
    archive.bytes('xl/sharedStrings.xml'),
    new Set(grids.flatMap(({ grid }) => [...grid.shared])),
  )
  const is1904 = /^(1|true)$/.test(child(workbook, 'workbookPr')?.attrs.date1904 ?? '')
  const formats = createFormats(archive.xml('xl/styles.xml'), is1904)
  const isAlone = grids.length === 1
  const blocks = grids.flatMap(({ name, grid }) => [
    ...(isAlone ? [] : [heading(2, name)]),
    tableFrom(grid, shared, formats) ?? plainParagraph('–'),
  ])
  return {
    body: documentOf(blocks),
    title: textOf(find(archive.xml('docProps/core.xml'), 'dc:title')).trim() || null,
    pictures: [],
    skipped: skips.list(),
  }
}

function sheetsOf(archive: Archive): { name: string; path: string | undefined }[] {
  const relations = new Map(
    findAll(archive.xml('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ attrs }) => [
      attrs.Id ?? '',
      attrs,
    ]),
  )
  const workbook = child(archive.xml('xl/workbook.xml'), 'workbook')
  return children(child(workbook, 'sheets'), 'sheet')
    .filter(({ attrs }) => !/hidden/i.test(attrs.state ?? ''))
    .map(({ attrs }) => {
      const target = relations.get(attrs['r:id'] ?? '')?.Target
      const path = target?.startsWith('/') ? target.slice(1) : target && posix.join('xl', target)
      return { name: (attrs.name ?? '').slice(0, 200), path }
    })
}

function tableFrom(grid: Grid, shared: Map<number, string>, formats: Formats): Node | undefined {
  if (grid.cells.length === 0) return undefined
  const rows = Array.from({ length: grid.rows }, () =>
    Array.from({ length: grid.columns }, () => ({ text: '', colspan: 1, rowspan: 1, gone: false })),
  )
  for (const { row, column, value, type, style } of grid.cells) {
    const cell = rows[row - grid.top]?.[column - grid.left]
    if (cell) cell.text = formats.show(value, type, style, shared)
  }
  for (const merge of grid.merges) {
    const [top, left] = [merge.top - grid.top, merge.left - grid.left]
    const cell = rows[top]?.[left]
    if (!cell || cell.gone) continue
    const bottom = Math.min(merge.bottom - grid.top, grid.rows - 1)
    const right = Math.min(merge.right - grid.left, grid.columns - 1)
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) rows[row]![column]!.gone = true
    }
    Object.assign(cell, { gone: false, rowspan: bottom - top + 1, colspan: right - left + 1 })
  }
  return tableOf(rows.map((row) => row.map((cell) => (cell.gone ? null : cell))))
}
