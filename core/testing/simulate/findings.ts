export type FindingKind =
  | 'refused'
  | 'lost'
  | 'doubled'
  | 'never said'
  | 'leak'
  | 'quiet hours'
  | 'after the end'

export interface Finding {
  kind: FindingKind
  what: string
}

/** What went wrong, each in words. */
export interface Findings {
  add(kind: FindingKind, what: string): void
  readonly all: readonly Finding[]
}

export function createFindings(): Findings {
  const all: Finding[] = []
  return { all, add: (kind, what) => void all.push({ kind, what }) }
}
