import pg from 'pg'
import { nextPageSize } from './page-size.ts'
import { byName, quote } from './quote.ts'
import {
  type Cell,
  type ColumnShape,
  type Readings,
  restoreMark,
  type TableShape,
  type View,
} from './types.ts'

/** One read-only transaction sees the database as it was at its first statement. */
export async function viewPostgres<T>(
  settings: pg.ClientConfig,
  run: (view: View) => Promise<T>,
): Promise<T> {
  return withClient(settings, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query('SET LOCAL idle_in_transaction_session_timeout = 0')
    return run(viewOf(client))
  })
}

/** Whether a portal, or one of its commands, has this database open. */
export async function isPostgresInUse(settings: pg.ClientConfig): Promise<boolean> {
  return withClient(settings, async (client) => {
    const { rows } = await client.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
         AND application_name = 'portico' AND pid <> pg_backend_pid() LIMIT 1`,
    )
    return rows.length > 0
  })
}

async function withClient<T>(
  settings: pg.ClientConfig,
  run: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(settings)
  // Who waits for an answer hears of a lost connection there.
  client.on('error', () => {})
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}

function viewOf(client: pg.Client): View {
  let cursors = 0

  async function* rows(
    table: TableShape,
    readings: Readings[string] = {},
  ): AsyncGenerator<Cell[][]> {
    const { columns, key } = table
    const types = new Map(columns.map((column) => [column.name, column]))
    const list = columns.map((column) => readings[column.name] ?? selected(column))
    const order = (key.length > 0 ? key : columns.map(({ name }) => name)).map((name) =>
      inOrder(types.get(name)!),
    )
    const cursor = `portico_rows_${++cursors}`
    await client.query(
      `DECLARE ${cursor} NO SCROLL CURSOR FOR SELECT ${list.join(', ')} FROM ${quote(table.name)} t
       ORDER BY ${order.join(', ')}`,
    )
    for (let size = 100; ; ) {
      const text = `FETCH ${size} FROM ${cursor}`
      const { rows: page } = await client.query<Cell[]>({ text, rowMode: 'array' })
      if (page.length > 0) yield page
      if (page.length < size) break
      size = nextPageSize(size, page)
    }
    await client.query(`CLOSE ${cursor}`)
  }

  return {
    tables: () => postgresTables(async (sql) => (await client.query(sql)).rows),
    rows,
    async counted({ name, counter }) {
      const { rows: found } = await client.query<{ sequence: string }>(
        'SELECT pg_get_serial_sequence($1, $2) AS sequence',
        [quote(name), counter],
      )
      const { rows: last } = await client.query<{ last: number }>(
        `SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS last FROM ${found[0]!.sequence}`,
      )
      return Number(last[0]!.last)
    },
  }
}

/** What the house does not know keeps its own text. */
const selected = ({ name, type }: ColumnShape) =>
  `t.${quote(name)}${type === 'other' ? '::text' : ''}`

/** By bytes, as SQLite has it. */
function inOrder({ name, type }: ColumnShape): string {
  const column = `t.${quote(name)}`
  if (type === 'integer' || type === 'real' || type === 'bytes') return `${column} NULLS FIRST`
  return `${column}::text COLLATE "C" NULLS FIRST`
}

interface Described {
  name: string
  key: string[] | null
  columns: { name: string; type: string; counts: boolean }[]
}

export async function postgresTables(
  read: (sql: string) => Promise<unknown[]>,
): Promise<TableShape[]> {
  const found = (await read(described)) as (Omit<Described, 'columns'> & { columns: string })[]
  return found
    .filter(({ name }) => name !== restoreMark)
    .map((row): Described => ({ ...row, columns: JSON.parse(row.columns) }))
    .map(({ name, key, columns }) => ({
      name,
      key: key ?? [],
      columns: columns.map((column) => ({ ...column, type: typeOf(column.type) })).sort(byName),
      counter: columns.find(({ counts }) => counts)?.name,
    }))
    .map(({ columns, ...table }) => ({
      ...table,
      columns: columns.map(({ name, type }) => ({ name, type })),
    }))
    .sort(byName)
}

const described = `
  SELECT c.relname AS name,
    (SELECT array_agg(a.attname::text ORDER BY k.at)
     FROM pg_index i, unnest(i.indkey::int2[]) WITH ORDINALITY AS k(attnum, at)
     JOIN pg_attribute a ON a.attnum = k.attnum
     WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid) AS key,
    (SELECT json_agg(json_build_object('name', a.attname, 'type', t.typname, 'counts',
       pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL))::text
     FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = current_schema() AND c.relkind = 'r'`

function typeOf(name: string): ColumnShape['type'] {
  if (/^(int2|int4|int8|bool)$/.test(name)) return 'integer'
  if (/^(float4|float8|numeric)$/.test(name)) return 'real'
  if (/^(text|varchar|bpchar|json)$/.test(name)) return 'text'
  return name === 'bytea' ? 'bytes' : 'other'
}
