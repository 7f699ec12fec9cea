import pg from 'pg'
import { analysisVersion } from '../../../../plugins/search/analysis-version.ts'
import { documentOf, vectorOf } from '../../../../plugins/search/document.ts'
import type { BoundDatabase } from '../../../database/index.ts'
import { newId } from '../../../id.ts'
import { insertJson } from '../people/insert-json.ts'
import type { Dice } from '../world.ts'
import type { Vocabulary } from './words.ts'

interface Place {
  id: string
  audience_id: number
}

interface Person {
  id: string
  name: string
}

const itemsAtOnce = 10_000
const itemColumns = `seq id kind space_id parent_id author_id editor_id title body_json body_html
  body_text body_version data files audience_id narrowed feed version created_at`.split(/\s+/)
const minute = 60_000

/** Posts and comments with the index the portal would have made of them; by its own code, in bulk. */
export async function seedItems(
  db: BoundDatabase,
  dice: Dice,
  vocabulary: Vocabulary,
  count: number,
  say: (text: string) => void,
): Promise<void> {
  const places = await db.select<Place>('SELECT id, audience_id FROM spaces ORDER BY id')
  const people = await db.select<Person>('SELECT id, name FROM people ORDER BY id LIMIT 1000')
  const [{ first } = { first: 0 }] = await db.select<{ first: number }>(
    'SELECT COALESCE(MAX(seq), 0) AS first FROM items',
  )
  const begin = Date.now() - count * minute
  const threads: { id: string; place: Place }[] = []
  const docColumns = ['seq', 'analysis', 'version', 'terms']
  if (db.dialect === 'postgres') {
    docColumns.push('found')
    // Built at the end, in one go.
    await db.raw(
      `UPDATE pg_index SET indisready = false, indisvalid = false
        WHERE indexrelid = 'search_docs_keys'::regclass`,
    )
  }
  for (let done = 0; done < count; done += itemsAtOnce) {
    const items: (string | number | null)[][] = []
    const docs: (string | number)[][] = []
    for (let at = done; at < Math.min(done + itemsAtOnce, count); at++) {
      const seq = Number(first) + at + 1
      const post = threads.length === 0 || dice.chance(0.1)
      const root = post ? undefined : threads[Math.max(0, threads.length - 1 - dice.below(200))]!
      const place = root?.place ?? dice.pick(places)
      const { id: author, name } = dice.pick(people)
      const id = newId()
      if (post) threads.push({ id, place })
      const title = post && dice.chance(0.4) ? text(vocabulary, 3 + dice.below(5)) : null
      const body = text(vocabulary, 4 + dice.below(dice.chance(0.1) ? 150 : 40))
      const kind = post ? 'feed:post' : 'discussion:comment'
      items.push([
        ...[seq, id, kind, place.id, root?.id ?? null, author, author, title, '{}'],
        ...[`<p>${body}</p>`, body, 1, '{}', '[]', place.audience_id, 0, post ? 1 : 0, 1],
        begin + at * minute,
      ])
      const document = documentOf({
        ...{ kind, authorId: author, title, author: name, tags: [], body, files: [] },
      })
      const vector = db.dialect === 'postgres' ? [vectorOf(document)] : []
      docs.push([seq, analysisVersion, 1, document, ...vector])
    }
    await insertJson(db, 'items', itemColumns, items)
    await insertJson(db, 'search_docs', docColumns, docs)
    if ((done / itemsAtOnce) % 10 === 9) say(`${done + itemsAtOnce} items`)
  }
  await finish(db)
}

async function finish(db: BoundDatabase): Promise<void> {
  await db.raw(
    `INSERT INTO search_state (name, value) VALUES ('analysis', ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [String(analysisVersion)],
  )
  if (db.dialect === 'sqlite') return
  await db.raw(
    `SELECT setval(pg_get_serial_sequence('items', 'seq'), (SELECT MAX(seq) FROM items))`,
  )
}

/** Takes longer than the portal lets a statement take. */
export async function tidyPostgres(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('REINDEX INDEX search_docs_keys')
  await client.query('VACUUM ANALYZE')
  await client.end()
}

function text(vocabulary: Vocabulary, words: number): string {
  return Array.from({ length: words }, vocabulary.pick).join(' ')
}
