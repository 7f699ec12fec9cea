import { parseArgs } from 'node:util'
import { openGoldCompany } from './company.ts'
import { type GoldQuery, type GoldText, readCorpus, readQueries } from './gold-set.ts'
import { differences, formsTable, table } from './report.ts'
import { reciprocalRankOf } from './scores.ts'
import { readParadigms } from './stems.ts'

const { values: flags } = parseArgs({
  options: {
    queries: { type: 'string' },
    corpus: { type: 'string' },
    /** Only this database, and only one set of queries. */
    db: { type: 'string' },
    set: { type: 'string' },
    /** Also the queries of the set whose text is not found first. */
    missed: { type: 'boolean', default: false },
  },
})

const { corpus, queries } = await read().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
console.log(`${corpus.length} texts, ${queries.length} queries`)

const databases = (['sqlite', 'postgres'] as const).filter(
  (name) => flags.db === undefined || flags.db === name,
)
const ours: Record<string, string[][]> = {}
const plain: Record<string, string[][]> = {}
for (const database of databases) {
  const { found, own } = await ask(database, corpus, queries)
  ours[database] = found
  plain[database === 'sqlite' ? 'plain FTS5' : 'plain tsvector'] = own
}
const first = ours[databases[0]!]!
console.log(table({ queries, searches: { ours: first, ...plain } }))
if (flags.queries === undefined) console.log(formsTable(await readParadigms()))
if (flags.missed) for (const line of missed(first)) console.log(line)
if (databases.length > 1) {
  const differing = differences(queries, ours.sqlite!, ours.postgres!)
  for (const query of differing.slice(0, 10)) {
    const at = queries.indexOf(query)
    console.log(`differs: ${query.query}`)
    for (const name of databases) console.log(`   ${name}: ${ours[name]![at]!.join(' ')}`)
  }
  console.log(
    `\nSQLite and PostgreSQL: the first ten are equal for ${queries.length - differing.length} of ${queries.length} queries.`,
  )
  if (differing.length > 0) process.exitCode = 1
}
process.exit()

async function read(): Promise<{ corpus: GoldText[]; queries: GoldQuery[] }> {
  const texts = await readCorpus(flags.corpus)
  const all = await readQueries(flags.queries)
  const wanted = all.filter(({ set }) => flags.set === undefined || set === flags.set)
  const known = new Set(texts.map(({ id }) => id))
  const lost = wanted.find(({ relevant }) => !relevant.every((id) => known.has(id)))
  if (lost)
    throw new Error(`"${lost.query}" means ${lost.relevant.join(' ')}; the corpus lacks that.`)
  return { corpus: texts, queries: wanted }
}

async function ask(
  database: 'sqlite' | 'postgres',
  texts: readonly GoldText[],
  wanted: readonly GoldQuery[],
) {
  const company = await openGoldCompany(database, texts)
  try {
    const found: string[][] = []
    const own: string[][] = []
    for (const query of wanted) {
      found.push(await company.ours(query))
      own.push(await company.plain(query))
    }
    return { found, own }
  } finally {
    await company.close()
  }
}

/** What was not found, of the half that may be looked at. */
function missed(found: string[][]): string[] {
  return queries.flatMap((query, at) =>
    query.set === 'held' || reciprocalRankOf(found[at]!, query) === 1
      ? []
      : [
          `${query.language} ${query.class}: ${query.query} → ${query.relevant.join(' ')}; found ${found[at]!.slice(0, 3).join(' ')}`,
        ],
  )
}
