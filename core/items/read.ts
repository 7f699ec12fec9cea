import type { Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { Item, ItemDocument, ItemQuery, ItemRevision, Page } from '../../sdk/items.ts'
import { gateOfFew } from '../access/index.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { CorePeople } from '../identity/index.ts'
import { canWalk, type ListPlan, listColumns, listSql } from './list-sql.ts'
import type { Nodes } from './nodes.ts'
import { type FullRow, type ItemRow, type Present, portalItself } from './rows.ts'

const defaultLimit = 20
const maxLimit = 100

interface VersionRow {
  version: number
  title: string | null
  body_json: string
  editor_id: string
  at: number
  note: string | null
}

export type Reader = ReturnType<typeof createReader>

/** Reading. Every query here carries the gate. */
export function createReader(
  db: BoundDatabase,
  present: Present,
  people: Pick<CorePeople, 'cards'>,
  nodes: Pick<Nodes, 'show'>,
) {
  async function find<R extends ItemRow>(viewer: Viewer, id: string, columns: string): Promise<R> {
    const { sql, parameters } = gateOfFew(viewer, 'i')
    const [row] = await db.select<R>(
      `SELECT ${columns} FROM items i WHERE i.id = ? AND i.deleted_at IS NULL AND ${sql}`,
      [id, ...parameters],
    )
    if (row === undefined) throw coreErrors.notFound()
    return row
  }

  const shown = listColumns.map((column) => `i.${column}`).join(', ')

  async function get(viewer: Viewer, id: string): Promise<Item> {
    const [item] = await present(viewer, [await find<ItemRow>(viewer, id, shown)])
    return item!
  }

  async function list(viewer: Viewer, query: ItemQuery): Promise<Page<Item>> {
    const limit = Math.min(Math.max(Math.trunc(query.limit ?? defaultLimit), 1), maxLimit)
    if (query.cursor !== undefined && !/^[\w-]{22}$/.test(query.cursor)) throw badCursor()
    const rows = await pageOf(viewer, query, limit + 1)
    if (rows.length === 0 && query.cursor !== undefined) await checkCursor(viewer, query.cursor)
    const page = rows.slice(0, limit)
    const nextCursor = rows.length > limit ? page.at(-1)!.id : null
    return { items: await present(viewer, page), nextCursor }
  }

  async function pageOf(viewer: Viewer, query: ItemQuery, wanted: number): Promise<ItemRow[]> {
    const read = (plan: ListPlan) => {
      const { sql, parameters } = listSql(db.dialect, viewer, query, wanted, plan)
      return db.select<ItemRow>(sql, parameters)
    }
    const walked = canWalk(viewer, query) ? await read('walk') : []
    return walked.length < wanted ? read('merge') : walked
  }

  /** A cursor is the id of the last item seen, so that it tells nothing about those not seen. */
  async function checkCursor(viewer: Viewer, cursor: string): Promise<void> {
    const { sql, parameters } = gateOfFew(viewer, 'c')
    const rows = await db.select(`SELECT 1 FROM items c WHERE c.id = ? AND ${sql}`, [
      cursor,
      ...parameters,
    ])
    if (rows.length === 0) throw badCursor()
  }

  async function history(viewer: Viewer, id: string): Promise<ItemRevision[]> {
    await find(viewer, id, 'i.id')
    const rows = await db.select<Omit<ItemRevision, 'editor'> & { editor_id: string }>(
      `SELECT version, title, body_html AS html, editor_id, at, note FROM item_versions
       WHERE item_id = ? ORDER BY version DESC LIMIT 200`,
      [id],
    )
    const cards = await people.cards(rows.map((row) => row.editor_id))
    return rows.map(({ editor_id, ...revision }) => ({
      ...revision,
      html: nodes.show(revision.html),
      editor: cards.get(editor_id) ?? portalItself(editor_id),
    }))
  }

  async function document(viewer: Viewer, id: string, version?: number): Promise<ItemDocument> {
    const current = await find<FullRow>(viewer, id, 'i.*')
    const row =
      version === undefined || version === current.version
        ? { ...current, at: current.edited_at ?? current.created_at }
        : await earlier(id, version)
    const cards = await people.cards([row.editor_id])
    return {
      ...{ title: row.title, body: JSON.parse(row.body_json), version: row.version },
      ...{ editor: cards.get(row.editor_id) ?? portalItself(row.editor_id), at: row.at },
      note: row.note,
    }
  }

  async function earlier(id: string, version: number): Promise<VersionRow> {
    const [row] = await db.select<VersionRow>(
      `SELECT version, title, body_json, editor_id, at, note FROM item_versions
       WHERE item_id = ? AND version = ?`,
      [id, version],
    )
    if (row === undefined) throw coreErrors.notFound()
    return row
  }

  return {
    get,
    list,
    history,
    document,
    /** All columns, for writing. */
    full: (viewer: Viewer, id: string) => find<FullRow>(viewer, id, 'i.*'),
  }
}

function badCursor() {
  const message = 'is not a cursor of this list: take it from nextCursor, or leave it out'
  return coreErrors.invalid({ fields: [{ path: '/cursor', message }] })
}
