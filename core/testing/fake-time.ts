import { setImmediate } from 'node:timers/promises'
import { type Clock, createClock } from '../clock.ts'
import type { Timer } from '../timer.ts'

/** A clock and a timer that only move when told to. */
export interface FakeTime {
  clock: Clock
  timer: Timer
  /** Moves on; what falls due on the way runs at its own time, in order. */
  advance(milliseconds: number): Promise<void>
  /** How many timers are waiting. */
  waiting(): number
}

export function createFakeTime(start = Date.UTC(2026, 0, 5, 9)): FakeTime {
  let now = start
  const timers = new Set<{ at: number; run: () => void }>()

  function nextDue(until: number) {
    const due = [...timers].filter(({ at }) => at <= until)
    return due.sort((one, other) => one.at - other.at)[0]
  }

  return {
    clock: createClock(() => now),
    timer: (milliseconds, run) => {
      const entry = { at: now + milliseconds, run }
      timers.add(entry)
      return () => timers.delete(entry)
    },
    waiting: () => timers.size,
    async advance(milliseconds) {
      await setImmediate()
      const until = now + milliseconds
      for (let due = nextDue(until); due; due = nextDue(until)) {
        timers.delete(due)
        now = Math.max(now, due.at)
        due.run()
        await setImmediate()
      }
      now = until
      await setImmediate()
    },
  }
}
