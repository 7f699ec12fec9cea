/** How much may come in a second, and how much at once after a quiet time. */
export interface Pace {
  messages: number
  bytes: number
  /** Seconds' worth that may come at once. */
  burst: number
}

/** Counts what comes; the answer is for how many milliseconds nothing more should be read. */
export function createPace({ messages, bytes, burst }: Pace, now: () => number) {
  let until = 0
  return (size: number): number => {
    const cost = Math.max(1000 / messages, (size * 1000) / bytes)
    until = Math.max(until, now()) + cost
    return Math.max(0, until - now() - burst * 1000)
  }
}
