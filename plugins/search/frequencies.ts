import type { Database, Viewer } from 'portico/sdk'
import QuickLRU from 'quick-lru'
import type { Candidate } from './candidates.ts'
import type { Plan } from './candidates-sql.ts'
import { beginningKey, shortBeginning } from './lexemes.ts'
import type { Beginnings, Choice, Wanted } from './terms.ts'

/**
 * How common terms are, roughly: what PostgreSQL itself has gathered for its planner. Only the way to
 * the result depends on it, never the result.
 */
export function createFrequencies(db: Database) {
  let known: Promise<Statistics> | undefined
  let readAt = 0
  /** Which part of what is common somebody may read, as their last searches had it. */
  const readable = new QuickLRU<string, number>({ maxSize: 2_000 })

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

  const readableBy = (viewer: Viewer) => readable.get(viewer.id) ?? usuallyReadable

  /** The way to so many documents that should be quickest. */
  async function planFor(viewer: Viewer, wanted: Wanted, limit: number): Promise<Plan> {
    const known = await statistics()
    const spare = (readable.has(viewer.id) ? learnt : leeway) / readableBy(viewer)
    const each = sharesOf(wanted, known.shares)
    // Among so many of the newest should be what is wanted, if words had nothing to do with each other.
    const together = limit / each.reduce((all, share) => all * Math.min(1, share), 1)
    if (together <= walked(limit)) return { by: 'walk', newest: Math.ceil(2 * spare * together) }
    const rarest = Math.min(1, ...each)
    if (rarest > 0) return among((spare * limit) / rarest, wanted, known)
    // How rare it is, nobody knows: a look among the newest must not cost much.
    const newest = (spare * limit) / known.least
    return newest < known.documents / 8 ? among(newest, wanted, known) : { by: 'index' }
  }

  /** Where a way led to some, but not to enough. */
  async function wider(
    viewer: Viewer,
    wanted: Wanted,
    limit: number,
    { newest = 0 }: Plan,
    found: number,
  ): Promise<Plan> {
    const known = await statistics()
    const least = Math.max(1, found)
    const all = ((least / newest) * known.documents) / readableBy(viewer)
    if (all <= gathered) return { by: 'index' }
    return among(Math.max(2, (1.5 * limit) / least) * newest, wanted, known)
  }

  /** How far back the newest went that were found: others, too, are as far apart for this viewer. */
  async function learn(viewer: Viewer, wanted: Wanted, found: readonly Candidate[]): Promise<void> {
    if (found.length < enoughToTell) return
    const each = sharesOf(wanted, (await statistics()).shares)
    if (each.length !== 1 || each[0] === 0) return
    const apart = (found[0]!.seq - found.at(-1)!.seq) / found.length
    const part = Math.min(1, Math.max(leastReadable, 1 / (apart * each[0]!)))
    readable.set(viewer.id, (part + (readable.get(viewer.id) ?? part)) / 2)
  }

  return { planFor, wider, learn }
}

/** Half of all documents is hardly less than all of them. */
function among(newest: number, wanted: Wanted, { documents, shares }: Statistics): Plan {
  if (newest >= documents / 2) return { by: 'index' }
  const beginnings = beginningsAmong(wanted, shares, newest / documents)
  return { by: 'index', newest: Math.ceil(newest), beginnings }
}

interface Statistics {
  documents: number
  /** What is not among the `shares` is at most so common. */
  least: number
  shares: Shares
}

const keepMs = 600_000
/** So much more is looked at than should do; less where it is known what the viewer may read. */
const leeway = 1.4
const learnt = 1.2
const usuallyReadable = 0.35
const leastReadable = 0.02
const enoughToTell = 20

/** Up to so many it is quicker to look at the newest documents one by one. */
const walked = (limit: number): number => 500 + 3 * limit

/** Up to so many documents of a word are gathered at once rather than looked for bit by bit. */
const gathered = 1_500

/** To look at a document costs several times as much as to gather its number. */
const lookingAt = 4

/** Whether to gather all documents of a word, or to look at those of a part that begin alike. */
function beginningsAmong({ words }: Wanted, shares: Shares, part: number): Beginnings {
  const long = words
    .filter(({ needed }) => needed)
    .flatMap(({ choices }) => choices)
    .filter(({ prefix, term }) => prefix && shortBeginning(term) !== term)
  const whole = sum(long.map((choice) => shareOf(choice, shares)))
  const short = sum(long.map(({ term }) => shares.of(beginningKey(shortBeginning(term)))))
  return lookingAt * part * short < whole ? 'short' : 'whole'
}

async function read(db: Database): Promise<Statistics> {
  const [size] = await db.select<{ documents: number }>(
    `SELECT reltuples::bigint AS documents FROM pg_class WHERE oid = 'search_docs'::regclass`,
  )
  // Behind the shares of the terms stand the least and the largest of them.
  const rows = await db.select<{ term: string | null; share: number }>(
    `SELECT e.term, e.share FROM pg_stats s,
       unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS e(term, share)
     WHERE s.schemaname = current_schema() AND s.tablename = 'search_docs_keys'`,
  )
  return {
    documents: Math.max(0, Number(size?.documents ?? 0)),
    shares: createShares(rows.flatMap(({ term, share }) => (term === null ? [] : { term, share }))),
    least: Math.min(1, ...rows.map(({ share }) => share)),
  }
}

/**
 * Of each thing a document must have, which part of the documents has it. A word is as common as the
 * commonest way it may be meant: a document with one of its forms mostly has the others, too.
 */
function sharesOf(wanted: Wanted, shares: Shares): number[] {
  const words = wanted.words.filter(({ needed }) => needed)
  return [
    ...words.map(({ choices }) => Math.max(...choices.map((choice) => shareOf(choice, shares)))),
    ...wanted.phrases.flatMap((phrase) => phrase.map(shares.of)),
    ...wanted.marks.map((marks) => sum(marks.map(shares.of))),
  ]
}

function shareOf({ term, prefix }: Choice, shares: Shares): number {
  if (!prefix) return shares.of(term)
  return shortBeginning(term) === term ? shares.of(beginningKey(term)) : shares.beginningWith(term)
}

/** Which part of the documents has a term; and terms that begin alike, all together. */
interface Shares {
  of(term: string): number
  beginningWith(beginning: string): number
}

function createShares(known: readonly { term: string; share: number }[]): Shares {
  const sorted = known.toSorted((one, other) => (one.term < other.term ? -1 : 1))
  return {
    of(term) {
      const found = sorted[firstFrom(sorted, term)]
      return found?.term === term ? found.share : 0
    },
    beginningWith(beginning) {
      let all = 0
      for (let at = firstFrom(sorted, beginning); sorted[at]?.term.startsWith(beginning); at++)
        all += sorted[at]!.share
      return all
    },
  }
}

/** Where in what is sorted by terms the first stands that does not come before this one. */
function firstFrom(sorted: readonly { term: string }[], term: string): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (sorted[middle]!.term < term) from = middle + 1
    else to = middle
  }
  return from
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}
