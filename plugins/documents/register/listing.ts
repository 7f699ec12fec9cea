import type { Database, SqlValue, Viewer } from 'portico/sdk'
import type { PaperStatus } from '../api.ts'
import { type EntryRow, entryOf } from './register.ts'

export interface RegisterQuery {
  kind?: string
  status?: PaperStatus
  year?: number
  /** A part of the number or of the title. */
  text?: string
  limit?: number
  cursor?: string
}

interface Listed extends EntryRow {
  title: string | null
  file_name: string
  hash: string
  version: number
  library: string
}

interface Needs {
  db: Database
  now(): number
}

/** The register as a list, the newest first; only papers the viewer may read. */
export function createListing({ db, now }: Needs) {
  async function page(viewer: Viewer, query: RegisterQuery) {
    const limit = Math.min(Math.max(query.limit ?? 50, 1), 1000)
    const gate = db.gate(viewer, 'i')
    const { sql, parameters } = conditions(query)
    const rows = await db.select<Listed>(
      `SELECT r.*, i.title, s.title AS library, v.name AS file_name, v.hash, d.version
       FROM documents_register r JOIN items i ON i.id = r.item_id JOIN spaces s ON s.id = i.space_id
       JOIN documents_documents d ON d.item_id = r.item_id
       JOIN documents_versions v ON v.item_id = d.item_id AND v.number = d.version
       WHERE i.deleted_at IS NULL AND ${gate.sql} ${sql}
       ORDER BY r.dated_on DESC, r.item_id DESC LIMIT ${limit + 1}`,
      [...gate.parameters, ...parameters],
    )
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return {
      papers: shown.map((row) => ({
        ...entryOf(row, now()),
        ...{ id: row.item_id, url: `/documents/${row.item_id}`, title: row.title ?? row.file_name },
        ...{ library: row.library, version: row.version, hash: row.hash },
      })),
      nextCursor: last ? `${last.dated_on}~${last.item_id}` : null,
    }
  }

  return {
    page,
    /** Years with papers the viewer may read, the latest first. */
    async years(viewer: Viewer): Promise<number[]> {
      const gate = db.gate(viewer, 'i')
      const rows = await db.select<{ year: string }>(
        `SELECT DISTINCT substr(r.dated_on, 1, 4) AS year FROM documents_register r
         JOIN items i ON i.id = r.item_id WHERE i.deleted_at IS NULL AND ${gate.sql} ORDER BY year DESC`,
        gate.parameters,
      )
      return rows.map(({ year }) => Number(year))
    },
  }
}

export type Listing = ReturnType<typeof createListing>
export type Paper = Awaited<ReturnType<Listing['page']>>['papers'][number]

function conditions({ kind, status, year, text, cursor }: RegisterQuery) {
  const parts: [string, ...SqlValue[]][] = []
  if (kind) parts.push(['r.kind = ?', kind])
  if (status) parts.push(['r.status = ?', status])
  if (year) parts.push(['r.dated_on LIKE ?', `${year}-%`])
  if (text) {
    const like = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    const named =
      "EXISTS (SELECT 1 FROM documents_names n WHERE n.item_id = r.item_id AND n.name LIKE ? ESCAPE '\\')"
    parts.push([`(r.number_key LIKE ? ESCAPE '\\' OR ${named})`, like, like])
  }
  const [day, id] = cursor?.split('~') ?? []
  if (day && id)
    parts.push(['(r.dated_on < ? OR (r.dated_on = ? AND r.item_id < ?))', day, day, id])
  return {
    sql: parts.map(([sql]) => `AND ${sql}`).join(' '),
    parameters: parts.flatMap(([, ...values]) => values),
  }
}
