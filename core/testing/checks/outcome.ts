/** What a stage of `npm test` came to. A stage that had nothing to look at must throw. */
export interface Outcome {
  passed: number
  failed: number
  /** Shown when something failed. */
  output: string
  /** A few words for the stage's line, such as "231 files". */
  saw?: string
}

/** A stage counts as one: passed without problems, failed with any. */
export function outcomeOf(problems: readonly string[], saw: string): Outcome {
  const failed = problems.length > 0
  return { passed: failed ? 0 : 1, failed: failed ? 1 : 0, output: problems.join('\n'), saw }
}
