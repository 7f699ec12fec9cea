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
    const each = sharesOf(wanted, shares)
    const rarest = Math.min(1, ...each)
    if (rarest * documents <= few) return [{ by: 'index' }]
    const above = (window: number) => Math.floor(last - window)
    // Among so many of the newest should be what is wanted, if words had nothing to do with each other.
    const together = limit / each.reduce((all, share) => all * Math.min(1, share), 1)
    const plans: Plan[] = []
    let window = (spare * limit) / rarest
    if (together <= (hasShortBeginning(wanted) ? walkedForBeginnings : walked)) {
      plans.push({ by: 'walk', above: above(spare * together) })
      window = further * spare * together
    }
    for (; window < documents / 2; window *= further) {
      plans.push({ by: 'index', above: above(window) })
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
/** Some of what is looked at may not be read by who asks. */
const spare = 4
/** Where that was not enough. */
const further = 4
/** Up to so many it is quicker to look at the newest documents one by one. */
const walked = 4_200
/** All documents with a word that begins so are gathered from the index before the first is looked at. */
const walkedForBeginnings = 12_000
const shortBeginning = 5

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

/** Of each thing a document must have, which part of the documents has it. */
function sharesOf(wanted: Wanted, shares: ReadonlyMap<string, number>): number[] {
  const words = wanted.words.filter(({ needed }) => needed)
  return [
    ...words.map(({ choices }) => sum(choices.map((choice) => shareOfChoice(choice, shares)))),
    ...wanted.phrases.flatMap((phrase) => phrase.map((term) => shares.get(term) ?? 0)),
    ...wanted.marks.map((marks) => sum(marks.map((term) => shares.get(term) ?? 0))),
  ]
}

function shareOfChoice({ term, prefix }: Choice, shares: ReadonlyMap<string, number>): number {
  if (!prefix) return shares.get(term) ?? 0
  let share = 0
  for (const [known, one] of shares) if (known.startsWith(term)) share += one
  return share
}

const hasShortBeginning = ({ words }: Wanted): boolean =>
  words.some(
    ({ needed, choices }) =>
      needed && choices.some(({ prefix, term }) => prefix && term.length <= shortBeginning),
  )

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}
