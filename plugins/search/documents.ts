import { type Database, isPorticoError, type Log } from 'portico/sdk'
import { analysisVersion } from './analysis-version.ts'
import { documentOf, vectorOf } from './document.ts'
import { elements } from './elements.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface ItemRow {
  seq: number
  id: string
  kind: string
  author_id: string
  title: string | null
  body_text: string
  version: number
  author: string | null
  tags: string | null
  files: string
}

interface ItemFile {
  id: string
  name: string
  alt: string | null
}

/** Keeps the documents of items. All of it may be done again: it reads what is there now. */
export function createDocuments(
  db: Database,
  vocabulary: Pick<Vocabulary, 'learn'>,
  log: Pick<Log, 'error'>,
  left: () => readonly string[],
) {
  const upsert = `INSERT INTO search_docs (seq, analysis, version, terms${vector('found')})
    VALUES (?, ?, ?, ?${vector('?::tsvector')})
    ON CONFLICT (seq) DO UPDATE SET analysis = excluded.analysis, version = excluded.version,
      terms = excluded.terms${vector('found = excluded.found')}`

  function vector(part: string): string {
    return db.dialect === 'postgres' ? `, ${part}` : ''
  }

  /** Takes items into the index, or anew; what was removed leaves it. */
  async function refresh(ids: readonly string[]): Promise<ItemRow[]> {
    if (ids.length === 0) return []
    const rows = await taken(ids)
    await vocabulary.learn(rows.flatMap(({ title, body_text }) => [title ?? '', body_text]))
    return rows
  }

  /** Together; should one of them not be possible, one by one without it. */
  async function taken(ids: readonly string[]): Promise<ItemRow[]> {
    try {
      return await db.tx(async () => {
        const there = await read(ids)
        for (const row of there) await write(row)
        return there
      })
    } catch (error) {
      // The database is away: all of them later.
      if (isPorticoError(error)) throw error
      if (ids.length > 1) {
        const rows: ItemRow[] = []
        for (const id of ids) rows.push(...(await taken([id])))
        return rows
      }
      log.error('An item cannot be taken into the index of the search', { item: ids[0], error })
      return []
    }
  }

  function read(ids: readonly string[]): Promise<ItemRow[]> {
    return db.select<ItemRow>(
      `SELECT i.seq, i.id, i.kind, i.author_id, i.title, i.body_text, i.version, i.files, p.name AS author,
         (SELECT string_agg(r.target, ' ') FROM item_refs r
           WHERE r.item_id = i.id AND r.kind = 'tag') AS tags
       FROM items i LEFT JOIN people p ON p.id = i.author_id
       WHERE i.id IN (${elements[db.dialect]}) AND i.deleted_at IS NULL
         AND i.kind NOT IN (${elements[db.dialect]})`,
      [JSON.stringify(ids), JSON.stringify(left())],
    )
  }

  async function write(row: ItemRow): Promise<void> {
    const document = documentOf({
      ...{ kind: row.kind, authorId: row.author_id, author: row.author },
      ...{ title: row.title, body: row.body_text, files: await textsOf(row) },
      tags: row.tags?.split(' ') ?? [],
    })
    const vectors = db.dialect === 'postgres' ? [vectorOf(document)] : []
    await db.select(upsert, [row.seq, analysisVersion, row.version, document, ...vectors])
  }

  /** Names of files and what stands in them. */
  async function textsOf({ files }: ItemRow): Promise<string[]> {
    if (files === '[]') return []
    const listed = JSON.parse(files) as ItemFile[]
    const names = listed.map(({ name, alt }) => `${name} ${alt ?? ''}`)
    const rows = await db.select<{ body: string }>(
      `SELECT body FROM search_files WHERE file_id IN (${elements[db.dialect]}) ORDER BY file_id`,
      [JSON.stringify(listed.map(({ id }) => id))],
    )
    return [...names, ...rows.map(({ body }) => body)]
  }

  /** What hangs on a removed item was removed with it. */
  async function forget(id: string): Promise<void> {
    await db.tx(async () => {
      await db.select(
        `DELETE FROM search_docs WHERE seq IN (SELECT i.seq FROM items i
           WHERE (i.id = ? OR i.parent_id = ?) AND i.deleted_at IS NOT NULL)`,
        [id, id],
      )
    })
  }

  /** An item that came back, with what came back with it. */
  async function comeBack(id: string): Promise<void> {
    await refresh([id])
    for (;;) {
      const rows = await db.select<{ id: string }>(
        `SELECT i.id FROM items i WHERE i.parent_id = ? AND i.deleted_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM search_docs d WHERE d.seq = i.seq)
         ORDER BY i.seq LIMIT ${atOnce}`,
        [id],
      )
      await refresh(rows.map((row) => row.id))
      if (rows.length < atOnce) return
    }
  }

  return { refresh, forget, comeBack }
}

const atOnce = 100

export type Documents = ReturnType<typeof createDocuments>
