import type { ExecutionContext } from 'ava'
import { createCandidates } from '../../../../plugins/search/candidates.ts'
import { candidatesSql, type Plan } from '../../../../plugins/search/candidates-sql.ts'
import { documentOf, vectorOf } from '../../../../plugins/search/document.ts'
import { take } from '../../../../plugins/search/language.ts'
import { migrations } from '../../../../plugins/search/migrations.ts'
import { termsOf } from '../../../../plugins/search/terms.ts'
import { gate, withGate } from '../../../access/index.ts'
import { eachDatabaseRooms, type Rooms } from '../../rooms.ts'
import { insertJson } from '../people/insert-json.ts'
import { createDice } from '../world.ts'

const test = eachDatabaseRooms()

test('rare words come from the index, common ones from the newest documents', async (t, rooms) => {
  await filled(rooms)
  const { dialect } = rooms.db
  const viewer = await rooms.person()
  const plan = (text: string, by: Plan) => {
    const wanted = termsOf(take(text))
    const query = { wanted, narrowed: {}, limit: 500, terms: true }
    return planOf(rooms, candidatesSql(dialect, query, gate(dialect, viewer, 'i'), by))
  }
  if (dialect === 'sqlite') {
    const found = await plan('rare', { by: 'index' })
    t.regex(found, /SCAN f VIRTUAL TABLE INDEX \d+:M/, found)
    t.regex(found, /SEARCH i USING INTEGER PRIMARY KEY/, found)
    t.notRegex(found, /TEMP B-TREE|SCAN (?:i|d)\b/, found)
    return
  }
  for (const by of [{ by: 'index' }, { by: 'index', newest: 5_000 }] as const) {
    const found = await plan('rare', by)
    t.is(found.match(/Bitmap Index Scan/g)?.length, 1, found)
    t.regex(found, /Bitmap Index Scan on search_docs_keys/, found)
    noScan(t, found)
  }
  const walked = await plan('common', { by: 'walk', newest: 5_000 })
  t.regex(walked, /Index Scan Backward using search_docs_pkey/, walked)
  t.notRegex(walked, /search_docs_keys|Sort/, walked)
  noScan(t, walked)
})

test('whichever way is taken, it is the newest of what may be read', async (t, rooms) => {
  await filled(rooms)
  const { dialect } = rooms.db
  const candidates = createCandidates(withGate(rooms.db))
  for (const viewer of [rooms.system, await rooms.person()]) {
    for (const text of [
      'common',
      'comm',
      'word12',
      'wor',
      'common word7',
      'common wor',
      'nowhere',
    ]) {
      for (const limit of [5, 40, 500]) {
        const query = { wanted: termsOf(take(text)), narrowed: {}, limit, terms: false }
        const { sql, parameters } = candidatesSql(dialect, query, gate(dialect, viewer, 'i'), {
          by: 'index',
        })
        const [row] = await rooms.db.select<{ found: string | null }>(sql, [...parameters])
        const lines = row?.found?.toString().split('\n') ?? []
        const found = await candidates(viewer, query)
        const shape = `${text}, ${limit}`
        t.deepEqual(
          found.map(({ seq }) => seq),
          lines.map((line) => Number(line.split('|')[0])),
          shape,
        )
        t.is(found.length > 0, text !== 'nowhere', shape)
      }
    }
  }
})

test('a document of nothing but long words is found by its first ones', async (t, rooms) => {
  await filled(rooms)
  const { dialect } = rooms.db
  const author = await rooms.person()
  const words = Array.from({ length: 20_000 }, (_, at) => {
    const letters = Array.from(`${at}`.padStart(5, '0'), (digit) => 'абвгдежзик'[Number(digit)])
    return `${letters.join('')}${'щ'.repeat(55)}`
  })
  const source = { kind: 'test:post', authorId: author.id, title: null, author: 'A', tags: [] }
  const document = documentOf({ ...source, body: '', files: [words.join(' ')] })
  const vector = dialect === 'postgres' ? [vectorOf(document)] : []
  const places = vector.map(() => ', ?::tsvector')
  const found = vector.map(() => ', found')
  await rooms.db.raw(
    `INSERT INTO search_docs (seq, analysis, version, terms${found}) VALUES (0, 1, 1, ?${places})`,
    [document, ...vector],
  )
  const [row] = await rooms.db.select<{ n: number }>(
    dialect === 'sqlite'
      ? 'SELECT count(*) AS n FROM search_index WHERE search_index MATCH ?'
      : 'SELECT count(*)::int AS n FROM search_docs WHERE search_keys(found, seq) @@ (?)::tsquery',
    [dialect === 'sqlite' ? 'ааааа*' : `'>ааааа'`],
  )
  t.is(row!.n, 1)
})

function noScan(t: ExecutionContext, plan: string): void {
  t.notRegex(plan, /Seq Scan on (?:items|search_docs)/, plan)
  t.regex(plan, /Index Scan using items_pkey on items/, plan)
}

const begun = new Map<string, Promise<void>>()

/** The tests of a file share their databases. */
function filled(rooms: Rooms): Promise<void> {
  const known = begun.get(rooms.db.dialect) ?? fill(rooms)
  begun.set(rooms.db.dialect, known)
  return known
}

/** Enough documents for PostgreSQL to see that reading all of them is no good. */
async function fill(rooms: Rooms): Promise<void> {
  await rooms.engine.migrate('search', migrations)
  const author = await rooms.person()
  const open = await rooms.space({ visibility: 'open' })
  const secret = await rooms.space({ visibility: 'secret' })
  const dice = createDice()
  const source = { kind: 'test:post', authorId: author.id, title: null, author: 'A', tags: [] }
  const seqs = Array.from({ length: 20_000 }, (_, at) => at + 1)
  const bodies = seqs.map(
    (at) => `${dice.chance(0.3) ? 'common' : ''} word${dice.below(500)} ${at}`,
  )
  const items = seqs.map((seq, at) => {
    const space = at % 20 === 0 ? open : secret
    return [
      ...[seq, `item-${seq}`, 'test:post', space.id, null, author.id, author.id, null, '{}', ''],
      ...[bodies[at]!, 1, '{}', '[]', space.audienceId, 0, 1, 1, seq],
    ]
  })
  const columns = `seq id kind space_id parent_id author_id editor_id title body_json body_html
    body_text body_version data files audience_id narrowed feed version created_at`
  await insertJson(rooms.db, 'items', columns.split(/\s+/), items)
  const docs = bodies.map((body, at) => {
    const document = documentOf({ ...source, body, files: [] })
    const vector = rooms.db.dialect === 'postgres' ? [vectorOf(document)] : []
    return [seqs[at]!, 1, 1, document, ...vector]
  })
  const found = rooms.db.dialect === 'postgres' ? ['found'] : []
  await insertJson(rooms.db, 'search_docs', ['seq', 'analysis', 'version', 'terms', ...found], docs)
  if (rooms.db.dialect === 'postgres') await rooms.db.raw('ANALYZE')
}

async function planOf(
  rooms: Rooms,
  { sql, parameters }: ReturnType<typeof candidatesSql>,
): Promise<string> {
  const explain = rooms.db.dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'
  const rows = await rooms.db.raw<Record<string, string>>(`${explain} ${sql}`, [...parameters])
  return rows.map((row) => row.detail ?? row['QUERY PLAN']).join('\n')
}
