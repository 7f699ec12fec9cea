import type { Database, Migration } from 'portico/sdk'
import type { GoldQuery, GoldText } from './gold-set.ts'

/** Where the databases' own search is tried on the raw texts. */
export const migrations: Migration[] = [
  {
    name: '001-gold-plain',
    up: (schema) =>
      schema.raw(
        schema.dialect === 'sqlite'
          ? `CREATE VIRTUAL TABLE gold_plain USING fts5(id UNINDEXED, content, tokenize = 'unicode61')`
          : 'CREATE TABLE gold_plain (id TEXT PRIMARY KEY, content TSVECTOR NOT NULL)',
      ),
  },
]

const configurations: Record<string, string> = { en: 'english', ru: 'russian' }
const configurationOf = (language: string) => configurations[language] ?? 'simple'

/** What the database finds by itself: FTS5 with unicode61, tsvector with the language's configuration. */
export function createPlain(db: Database) {
  return { add, find }

  async function add({ id, language, title, author, body }: GoldText): Promise<void> {
    const content = [title, author, body].join('\n')
    const [sql, parameters]: [string, string[]] =
      db.dialect === 'sqlite'
        ? ['INSERT INTO gold_plain (id, content) VALUES (?, ?)', [id, content]]
        : [
            'INSERT INTO gold_plain (id, content) VALUES (?, to_tsvector(?::regconfig, ?))',
            [id, configurationOf(language), content],
          ]
    await db.tx(async () => void (await db.select(sql, parameters)))
  }

  /** Any of the words, as all of them find far less; a query in quotes is a phrase. */
  async function find({ query, language }: GoldQuery): Promise<string[]> {
    const rows = db.dialect === 'sqlite' ? await fts5(query) : await tsvector(query, language)
    return rows.map(({ id }) => id)
  }

  function fts5(query: string): Promise<{ id: string }[]> {
    const words = isPhrase(query) ? [query.slice(1, -1)] : query.split(/\s+/)
    const match = words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' OR ')
    const sql = 'SELECT id FROM gold_plain WHERE gold_plain MATCH ? ORDER BY rank, id LIMIT 10'
    return db.select(sql, [match])
  }

  function tsvector(query: string, language: string): Promise<{ id: string }[]> {
    const asked = isPhrase(query)
      ? 'phraseto_tsquery(?::regconfig, ?)'
      : `replace(plainto_tsquery(?::regconfig, ?)::text, '&', '|')::tsquery`
    const sql = `SELECT id FROM gold_plain, (SELECT ${asked} AS asked) query WHERE content @@ asked
      ORDER BY ts_rank(content, asked) DESC, id LIMIT 10`
    return db.select(sql, [configurationOf(language), query])
  }
}

function isPhrase(query: string): boolean {
  return /^".*"$/.test(query)
}
