import type { ItemQuery } from '../../../sdk/items.ts'
import { eachDatabaseRooms, type Rooms } from '../../testing/rooms.ts'
import { type ListPlan, listSql } from '../list-sql.ts'

const test = eachDatabaseRooms()

/** Each shape of list, and the index that has to carry it. */
const shapes: [ItemQuery, ListPlan, string][] = [
  [{}, 'walk', 'items_newest'],
  [{ spaces: ['a', 'b'] }, 'walk', 'items_newest'],
  [{}, 'merge', 'items_feed'],
  [{ kinds: ['test:post', 'test:note'] }, 'merge', 'items_kind'],
  [{ spaces: ['a', 'b'] }, 'merge', 'items_space_feed'],
  [{ spaces: ['a', 'b'], kinds: ['test:post'] }, 'merge', 'items_space_kind'],
  [{ authorId: 'a' }, 'merge', 'items_author'],
  [{ authorIds: ['a', 'b'] }, 'merge', 'items_author'],
  [{ authorIds: ['a', 'b'], kinds: ['test:post'], spaces: ['a'] }, 'merge', 'items_author'],
  [{ parentId: 'a' }, 'merge', 'items_children'],
  [{ tag: 'news' }, 'merge', 'item_refs_target'],
  [{ pinned: true, spaces: ['a', 'b'] }, 'merge', 'items_pinned'],
]

test('no list reads or sorts the whole table', async (t, rooms) => {
  const viewer = await rooms.person()
  if (rooms.db.dialect === 'postgres') await fill(rooms)
  for (const [query, plan, index] of shapes) {
    for (const cursor of [undefined, 'a'.repeat(22)]) {
      for (const order of ['newest', 'oldest'] as const) {
        const all = { ...query, cursor, order }
        const { sql, parameters } = listSql(rooms.db.dialect, viewer, all, 21, plan)
        const lines = await explained(rooms, sql, parameters)
        const shape = `${JSON.stringify(all)} ${plan}\n${lines.join('\n')}`
        t.true(
          lines.some((line) => line.includes(index)),
          `${index} is not used by ${shape}`,
        )
        t.deepEqual(lines.filter(readsAll), [], shape)
        if (plan === 'walk' || sql.includes('parent_id = ?')) {
          t.false(
            lines.some((line) => line.includes('FOR ORDER BY')),
            shape,
          )
        }
      }
    }
  }
})

/** A scan that no index serves. `mine`, `found`, `w` and lists of parameters are not tables. */
function readsAll(line: string): boolean {
  const scan = /\bSCAN (?:TABLE )?(i|n|x|c|r|s|t)\b(.*)/.exec(line)
  return (scan !== null && !/items_(newest|pinned)/.test(scan[2]!)) || /Seq Scan on item/.test(line)
}

/** PostgreSQL plans by what is in the tables: many authors, parents and tags, most items not in the feed. */
async function fill(rooms: Rooms): Promise<void> {
  const { id, audienceId } = await rooms.space()
  await rooms.db.raw(
    `INSERT INTO items (id, kind, space_id, author_id, editor_id, body_json, body_html, body_text,
       body_version, data, files, audience_id, narrowed, feed, version, created_at)
     SELECT 'item' || n, 'test:post', ?, 'author' || n % 100, 'x', '{}', '', '', 1, '{}', '[]', ?, 0, CASE WHEN n % 6 = 0 THEN 1 ELSE 0 END, 1, 0
     FROM generate_series(1, 5000) n`,
    [id, audienceId],
  )
  await rooms.db.raw(`UPDATE items SET parent_id = 'item' || seq % 50 + 1 WHERE seq % 2 = 0`)
  await rooms.db.raw(
    `INSERT INTO item_refs (item_id, item_seq, kind, target) SELECT id, seq, 'tag', 'tag' || seq % 500 FROM items`,
  )
  await rooms.db.raw('VACUUM ANALYZE')
}

/** PostgreSQL prefers to read a small table whole, unless told what it would do with a large one. */
async function explained(
  rooms: Rooms,
  sql: string,
  parameters: (string | number | Buffer | null)[],
) {
  if (rooms.db.dialect === 'sqlite') {
    const rows = await rooms.db.select<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters)
    return rows.map(({ detail }) => detail)
  }
  return rooms.db.tx(async () => {
    await rooms.db.raw('SET LOCAL enable_seqscan = off')
    await rooms.db.raw('SET LOCAL enable_bitmapscan = off')
    const rows = await rooms.db.select<Record<string, string>>(`EXPLAIN ${sql}`, parameters)
    return rows.map((row) => row['QUERY PLAN']!)
  })
}
