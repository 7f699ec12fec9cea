export type FindingKind =
  | 'refused'
  | 'lost'
  | 'doubled'
  | 'never said'
  | 'leak'
  | 'quiet hours'
  | 'after the end'

/** What went wrong, each in words. */
export interface Findings {
  add(kind: FindingKind, what: string): void
  readonly all: readonly string[]
}

export function createFindings(): Findings {
  const all: string[] = []
  return { all, add: (kind, what) => void all.push(`${kind}: ${what}`) }
}
