import { definePlugin } from '../../../sdk/index.ts'
import type { TestPortal } from '../../testing/index.ts'

const accounts = 20
const each = 1_000

/** A plugin whose tables tell whether they are of one moment: money only moves, and every move is noted. */
export const bank = definePlugin({
  ...{ id: 'bank', version: '1.2.3', sdk: '^1.0', title: { en: 'Bank' } },
  folder: import.meta.dirname,
  derived: ['totals'],
  migrations: [
    {
      name: '001-bank',
      async up(schema) {
        await schema.createTable('accounts', (table) => {
          table.increments('id')
          table.integer('balance').notNullable()
        })
        await schema.createTable('moves', (table) => {
          table.integer('number').primary()
          table.integer('source').notNullable().references('bank_accounts.id')
          table.integer('target').notNullable().references('bank_accounts.id')
          table.integer('amount').notNullable()
          table.text('note').notNullable()
        })
        await schema.createTable('totals', (table) => {
          table.string('id').primary()
        })
        // What a dialect has of its own: such tables are derived.
        if (schema.dialect === 'postgres') {
          await schema.raw('ALTER TABLE bank_totals ADD COLUMN words TSVECTOR')
        }
        for (let at = 0; at < accounts; at++) {
          await schema.raw(`INSERT INTO bank_accounts (balance) VALUES (${each})`)
        }
      },
    },
  ],
})

type Database = TestPortal['portal']['rooms']['db']

/** Moves money and notes it, in one transaction. */
export async function moveMoney(db: Database): Promise<void> {
  const pick = () => 1 + Math.floor(Math.random() * accounts)
  const [source, target, amount] = [pick(), pick(), 1 + Math.floor(Math.random() * 50)]
  await db.tx(async () => {
    // One after the other: numbers have no gaps.
    await db.raw('UPDATE bank_accounts SET balance = balance WHERE id = 1')
    await db.raw('UPDATE bank_accounts SET balance = balance - ? WHERE id = ?', [amount, source])
    await db.raw('UPDATE bank_accounts SET balance = balance + ? WHERE id = ?', [amount, target])
    await db.raw(
      `INSERT INTO bank_moves (number, source, target, amount, note)
       SELECT COALESCE(MAX(number), 0) + 1, ?, ?, ?, ? FROM bank_moves`,
      [source, target, amount, 'n'.repeat(200)],
    )
  })
}

interface Move {
  number: number
  source: number
  target: number
  amount: number
}

/** How many moves are in it, if the balances are what exactly those come to; else why not. */
export async function audited(db: Pick<Database, 'select'>): Promise<number | string> {
  const moves = await db.select<Move>('SELECT * FROM bank_moves ORDER BY number')
  const balances = new Map(Array.from({ length: accounts }, (_, at) => [at + 1, each]))
  for (const [at, { number, source, target, amount }] of moves.entries()) {
    if (number !== at + 1) return `move ${at + 1} is missing`
    balances.set(source, balances.get(source)! - amount)
    balances.set(target, balances.get(target)! + amount)
  }
  const rows = await db.select<{ id: number; balance: number }>('SELECT * FROM bank_accounts')
  const wrong = rows.find(({ id, balance }) => balances.get(id) !== balance)
  return wrong
    ? `account ${wrong.id} has ${wrong.balance}, not ${balances.get(wrong.id)}`
    : moves.length
}
