import type { Database } from 'portico/sdk'
import type { Plan } from './candidates-sql.ts'
import type { Choice, Wanted } from './terms.ts'

/**
 * How common terms are, roughly: what PostgreSQL itself has gathered for its planner. Only the way to
 * the result depends on it, never the result.
 */
export function createFrequencies(db: Database) {
  let known: Promise<Statistics> | undefined
  let readAt = 0

  async function statistics(): Promise<Statistics> {
    const now = performance.now()
    if (known === undefined || now - readAt > keepMs) {
      readAt = now
      known = read(db).catch((error) => {
        known = undefined
        throw error
      })
    }
    return known
  }

  /** The ways to try, one after the other, until there is enough. */
  async function plansFor(wanted: Wanted, limit: number): Promise<Plan[]> {
    const { documents, last, shares } = await statistics()
    const share = shareOf(wanted, shares)
    if (share * documents <= few) return [{ by: 'index' }]
    if (share >= common) return [{ by: 'walk' }]
    const plans: Plan[] = []
    for (let window = (2 * limit) / share; window < documents / 2; window *= 8) {
      plans.push({ by: 'index', above: Math.floor(last - window) })
    }
    return [...plans, { by: 'index' }]
  }

  return { plansFor }
}

interface Statistics {
  documents: number
  last: number
  shares: ReadonlyMap<string, number>
}

const keepMs = 600_000
/** So many are sorted at once without ado. */
const few = 4_000
/** From this share on, it is quicker to look at the newest documents one by one. */
const common = 0.12

async function read(db: Database): Promise<Statistics> {
  const [size] = await db.select<{ documents: number; last: number }>(
    `SELECT c.reltuples::bigint AS documents, (SELECT COALESCE(MAX(seq), 0) FROM search_docs) AS last
     FROM pg_class c WHERE c.oid = 'search_docs'::regclass`,
  )
  const rows = await db.select<{ term: string; share: number }>(
    `SELECT e.term, e.share FROM pg_stats s,
       unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS e(term, share)
     WHERE s.schemaname = current_schema() AND s.tablename = 'search_docs' AND s.attname = 'found'
       AND e.term IS NOT NULL`,
  )
  return {
    documents: Math.max(0, Number(size?.documents ?? 0)),
    last: Number(size?.last ?? 0),
    shares: new Map(rows.map(({ term, share }) => [term, share])),
  }
}

/** What has all the words is no more than what has the rarest. */
function shareOf(wanted: Wanted, shares: ReadonlyMap<string, number>): number {
  const words = wanted.words.filter(({ needed }) => needed)
  const each = [
    ...words.map(({ choices }) => sum(choices.map((choice) => shareOfChoice(choice, shares)))),
    ...wanted.phrases.flatMap((phrase) => phrase.map((term) => shares.get(term) ?? 0)),
    ...wanted.marks.map((marks) => sum(marks.map((term) => shares.get(term) ?? 0))),
  ]
  return Math.min(1, ...each)
}

function shareOfChoice({ term, prefix }: Choice, shares: ReadonlyMap<string, number>): number {
  if (!prefix) return shares.get(term) ?? 0
  let share = 0
  for (const [known, one] of shares) if (known.startsWith(term)) share = Math.max(share, one)
  return share
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}
