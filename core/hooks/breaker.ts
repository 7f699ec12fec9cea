const tolerated = 5
const windowMs = 60_000
const openMs = 300_000

/** Stops calling what keeps failing: five failures in a minute open it for five minutes. */
export interface Breaker {
  isOpen(): boolean
  /** Counts a failure; true if this one opened the breaker. */
  failed(): boolean
}

export function createBreaker(now: () => number): Breaker {
  let failures: number[] = []
  let openedAt: number | undefined
  return {
    isOpen() {
      if (openedAt === undefined) return false
      if (now() - openedAt < openMs) return true
      openedAt = undefined
      return false
    },
    failed() {
      const at = now()
      failures = [...failures.filter((time) => at - time < windowMs), at]
      if (failures.length < tolerated || openedAt !== undefined) return false
      openedAt = at
      failures = []
      return true
    },
  }
}
