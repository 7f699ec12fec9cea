import test from 'ava'
import type { Database, Viewer } from 'portico/sdk'
import { createFrequencies } from '../frequencies.ts'
import { take } from '../language.ts'
import { termsOf } from '../terms.ts'

/** What PostgreSQL's statistics say of a million documents; no test has so many. */
function knowing(shares: Record<string, number>) {
  const rows = Object.entries(shares).map(([term, share]) => ({ term, share }))
  const select = async (sql: string) =>
    sql.includes('reltuples') ? [{ documents: 1_000_000 }] : [...rows, { term: null, share: 0.001 }]
  return createFrequencies({ select } as unknown as Database)
}

const viewer = { id: 'anna' } as Viewer
const newestFor = async (shares: Record<string, number>, text: string) =>
  (await knowing(shares).planFor(viewer, termsOf(take(text)), 40)).newest ?? Infinity

test('a word is as common as its commonest form; words that begin alike add up', async (t) => {
  const common = await newestFor({ vacation: 0.01 }, 'vacation')
  t.is(
    await newestFor({ vacat: 0.01, vacation: 0.01, vacationer: 0.002 }, 'vacation'),
    Math.ceil(common / 1.2),
  )
  t.is(await newestFor({ vacat: 0.01, vacatio: 0.5, wacation: 0.5 }, 'vacation'), common)
})

test('where there cannot be many, all are gathered; else the next look goes further back', async (t) => {
  const { wider } = knowing({ vacat: 0.01 })
  const wanted = termsOf(take('vacation'))
  const first = { by: 'index', newest: 20_000 } as const
  t.deepEqual(await wider(viewer, wanted, 40, first, 3), { by: 'index' })
  const further = await wider(viewer, wanted, 40, first, 20)
  t.is(further.newest, 60_000)
})
