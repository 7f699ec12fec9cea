/** What went wrong, each in words. */
export interface Findings {
  lost(what: string): void
  doubled(what: string): void
  readonly all: { kind: 'lost' | 'doubled'; what: string }[]
}

export function createFindings(): Findings {
  const all: Findings['all'] = []
  const seen = new Set<string>()
  const note = (kind: 'lost' | 'doubled') => (what: string) => {
    if (seen.has(what)) return
    seen.add(what)
    all.push({ kind, what })
  }
  return { all, lost: note('lost'), doubled: note('doubled') }
}
