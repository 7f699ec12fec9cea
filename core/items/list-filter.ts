import type { ItemQuery } from '../../sdk/items.ts'
import type { SqlPart } from '../access/index.ts'
import type { Dialect } from '../database/index.ts'
import { Parts } from './sql-parts.ts'

/** A list as one JSON parameter: the text of a query does not depend on its length. */
export const elements: Record<Dialect, string> = {
  sqlite: 'SELECT value FROM json_each(?)',
  postgres: 'SELECT jsonb_array_elements_text((?)::jsonb)',
}

export const json = (list: readonly string[]) => JSON.stringify([...new Set(list)])

/** The conditions on `items x`, but for those that the source itself makes. */
export function filterOf(
  dialect: Dialect,
  query: ItemQuery,
  visible: string,
  made: { audience?: true; space?: true; kind?: true; author?: true; tag?: true },
): SqlPart {
  const { ids, kinds, spaces, parentId, authorId, authorIds, tag, cursor, order } = query
  const parts = new Parts()
  parts.add('x.deleted_at IS NULL')
  if (kinds === undefined && parentId === undefined && ids === undefined) {
    parts.add('AND x.feed = 1')
  }
  if (cursor !== undefined) {
    parts.add(`AND x.seq ${order === 'oldest' ? '>' : '<'} (SELECT seq FROM edge)`)
  }
  if (ids !== undefined && parentId !== undefined) parts.add('AND x.parent_id = ?', [parentId])
  if (!made.audience) parts.add(`AND ${visible}`)
  if (!made.kind && kinds !== undefined)
    parts.add(`AND x.kind IN (${elements[dialect]})`, [json(kinds)])
  if (!made.space && spaces !== undefined)
    parts.add(`AND x.space_id IN (${elements[dialect]})`, [json(spaces)])
  if (!made.author && authorId !== undefined) parts.add('AND x.author_id = ?', [authorId])
  if (authorIds !== undefined && (!made.author || authorId !== undefined))
    parts.add(`AND x.author_id IN (${elements[dialect]})`, [json(authorIds)])
  if (!made.tag && tag !== undefined) {
    parts.add(
      `AND EXISTS (SELECT 1 FROM item_refs t WHERE t.item_id = x.id AND t.kind = 'tag' AND t.target = ?)`,
      [plainTag(tag)],
    )
  }
  return parts.done()
}

export const plainTag = (tag: string) => tag.normalize('NFC').replace(/^#/, '').toLowerCase()
