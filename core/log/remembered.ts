/** A line of the log, with nothing secret in it. */
export interface RememberedLine {
  level: string
  at: number
  owner: string
  message: string
  data?: unknown
}

/** Lines somebody wrote, and lines that were left out because there were too many. */
export interface LogCount {
  lines: number
  leftOut: number
}

const kept = 100

/** What is remembered of the log: the last warnings and errors, and how much everybody wrote. */
export function createMemory() {
  const last: RememberedLine[] = []
  const counts = new Map<string, LogCount>()
  return {
    count(owner: string, passed: boolean): void {
      const count = counts.get(owner) ?? { lines: 0, leftOut: 0 }
      count[passed ? 'lines' : 'leftOut']++
      counts.set(owner, count)
    },
    keep(line: RememberedLine): void {
      last.push(line)
      if (last.length > kept) last.shift()
    },
    last: (): readonly RememberedLine[] => last,
    of: (owner: string): LogCount => counts.get(owner) ?? { lines: 0, leftOut: 0 },
  }
}
