import type { Looker } from './predicate.ts'

/** One place where the portal and the oracle disagree. */
export interface Finding {
  kind: 'leak' | 'existence' | 'lacking' | 'twin' | 'explain' | 'changed' | 'open' | 'broken'
  looker: Looker
  /** `GET /api/feed`, or what was looked at. */
  where: string
  /** The route's method and path, to look there first when the world is made smaller. */
  route: string
  what: string
}

/** Ends the look at a world: one difference is enough to make the world smaller. */
export class Difference extends Error {
  readonly finding: Finding

  constructor(finding: Finding) {
    super(inWords(finding))
    this.finding = finding
  }
}

const titles: Record<Finding['kind'], string> = {
  leak: 'A leak',
  existence: 'What may not be known is told from what is not there',
  lacking: 'Something is missing',
  twin: 'Something invisible shows',
  explain: 'The explanation disagrees',
  changed: 'Something invisible was changed',
  open: 'A closed route is open',
  broken: 'The portal failed',
}

export function inWords({ kind, looker, where, what }: Finding): string {
  return `${titles[kind]}: ${nameOf(looker)}, ${where}: ${what}`
}

export const nameOf = (looker: Looker): string =>
  looker === 'anonymous' ? 'a stranger' : `P${looker}`

/** Counts decisions that were compared, and ends the world at a difference that nobody expected. */
export function createTally(expects: (finding: Finding) => boolean = () => false) {
  return {
    comparisons: 0,
    answers: 0,
    /** @throws Difference */
    differ(finding: Finding): void {
      if (!expects(finding)) throw new Difference(finding)
    },
  }
}

export type Tally = ReturnType<typeof createTally>
