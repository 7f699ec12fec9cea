import type { Timer } from '../timer.ts'

export interface FloodGate {
  /** True if one more line may pass now; a refused one is counted. */
  open(): boolean
}

/** Lets so many lines through in each window; `report` hears at its end how many were left out. */
export function createFloodGate(
  limits: { lines: number; windowMs: number; now: () => number; timer: Timer },
  report: (suppressed: number) => void,
): FloodGate {
  const { lines, windowMs, now, timer } = limits
  let started = Number.NEGATIVE_INFINITY
  let passed = 0
  let suppressed = 0

  function begin(at: number): void {
    const left = suppressed
    started = at
    passed = 0
    suppressed = 0
    if (left > 0) report(left)
  }

  return {
    open() {
      const at = now()
      if (at - started >= windowMs || at < started) begin(at)
      if (passed < lines) {
        passed++
        return true
      }
      if (suppressed++ === 0) timer(started + windowMs - at, () => suppressed > 0 && begin(now()))
      return false
    },
  }
}
