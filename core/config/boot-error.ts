/** One thing that keeps the portal, or one plugin, from starting; written for the person who can mend it. */
export interface BootProblem {
  /** Stable, e.g. `config-unknown-key`. */
  code: string
  /** Which plugin it concerns, if one. */
  plugin?: string
  /** Names the file or place, the key, what was expected. */
  message: string
  /** What to do. */
  hint?: string
}

/** Refusal to boot, with every problem found so far. */
export class BootError extends Error {
  readonly problems: readonly BootProblem[]

  constructor(problems: readonly BootProblem[]) {
    super(problems.map(describe).join('\n'))
    this.name = 'BootError'
    this.problems = problems
  }
}

export function describe(problem: BootProblem): string {
  return problem.hint ? `${problem.message}\n    → ${problem.hint}` : problem.message
}
