const hour = 3_600_000

/** The simulated time: from the first event to when the last digest has come. */
export interface Span {
  start: number
  /** Nothing happens any more; what waits still comes. */
  end: number
  over: number
  stepMs: number
}

/** A month across both changes to summer time; a short one is about the second. */
export function spanOf(events: number): Span {
  if (events >= 20_000) {
    const [start, end] = [Date.UTC(2026, 2, 5), Date.UTC(2026, 3, 5)]
    return { start, end, over: end + 9 * 24 * hour, stepMs: hour / 6 }
  }
  const [start, end] = [Date.UTC(2026, 2, 27), Date.UTC(2026, 2, 31)]
  return { start, end, over: end + 8 * 24 * hour, stepMs: hour / 2 }
}

/** Moments of the span, each with how many events fall on it: many by day, a few at night. */
export function* moments({ start, end, stepMs }: Span, events: number) {
  const times: number[] = []
  for (let at = start; at < end; at += stepMs) times.push(at)
  const all = times.reduce((sum, at) => sum + busyness(at), 0)
  let [passed, given] = [0, 0]
  for (const at of times) {
    passed += busyness(at)
    const count = Math.round((events * passed) / all) - given
    given += count
    yield { at, count }
  }
}

function busyness(at: number): number {
  const date = new Date(at)
  const [utcHour, day] = [date.getUTCHours(), date.getUTCDay()]
  const awake = utcHour >= 5 && utcHour < 18 ? 10 : 1
  return day === 0 || day === 6 ? awake / 3 : awake
}
