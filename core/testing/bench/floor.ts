import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import pg from 'pg'
import sqlite3 from 'sqlite3'
import { numberParameters } from '../../database/postgres-statements.ts'

/**
 * The floor: what the same answers cost with Koa, one prepared statement a request and JSON, and
 * nothing else: no sessions, no access gate, no plugins, no checks.
 *
 *   node floor.ts <database url>
 */
const columns = `i.id, i.kind, i.parent_id, i.title, i.body_html, i.body_text, i.data, i.files,
  i.version, i.created_at, i.edited_at, i.pinned_at, p.id AS author_id, p.login, p.name, p.position,
  p.status, s.id AS space_id, s.slug, s.title AS space_title, s.visibility, c.comments, c.reactions`
const joined = `FROM items i JOIN people p ON p.id = i.author_id JOIN spaces s ON s.id = i.space_id
  LEFT JOIN discussion_counters c ON c.item_id = i.id`

const statements = {
  '/feed': `SELECT ${columns} ${joined}
    WHERE i.seq IN (SELECT n.seq FROM items n WHERE n.deleted_at IS NULL AND n.feed = 1
      ORDER BY n.seq DESC LIMIT 20) ORDER BY i.seq DESC`,
  '/post': `SELECT ${columns} ${joined} WHERE i.id = ?`,
  '/comments': `SELECT ${columns} ${joined}
    WHERE i.parent_id = ? AND i.deleted_at IS NULL ORDER BY i.seq LIMIT 20`,
  '/write': 'INSERT INTO floor_notes (id, item_id, body) VALUES (?, ?, ?)',
}

type Run = (path: keyof typeof statements, parameters: readonly unknown[]) => Promise<unknown[]>

const url = process.argv[2]!
const run = await (/^postgres/.test(url) ? openPostgres(url) : openSqlite(url))

const app = new Koa()
app.use(async (ctx) => {
  const path = ctx.path as keyof typeof statements
  const id = ctx.query.id
  const parameters = path === '/write' ? [randomUUID(), id, 'A note'] : id === undefined ? [] : [id]
  ctx.body = { items: await run(path, parameters) }
})
const server = app.listen(0, '127.0.0.1', () => {
  console.log(`ready ${(server.address() as AddressInfo).port}`)
})

async function openSqlite(file: string): Promise<Run> {
  const database = new sqlite3.Database(file)
  const prepared = new Map(
    Object.entries(statements).map(([path, sql]) => [path, database.prepare(sql)]),
  )
  await new Promise((resolve) =>
    database.exec('PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000', resolve),
  )
  return (path, parameters) =>
    new Promise((resolve, reject) => {
      prepared.get(path)!.all(parameters, (error, rows) => (error ? reject(error) : resolve(rows)))
    })
}

async function openPostgres(connectionString: string): Promise<Run> {
  const pool = new pg.Pool({ connectionString, max: 10 })
  return async (path, values) => {
    const text = numberParameters(statements[path])
    return (await pool.query({ name: path, text, values: [...values] })).rows
  }
}
