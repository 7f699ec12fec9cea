const kept = 128

/** The last durations, for a percentile that costs nothing until somebody asks. */
export interface Durations {
  add(milliseconds: number): void
  p95(): number
}

export function createDurations(): Durations {
  const ring = new Float64Array(kept)
  let count = 0
  return {
    add(milliseconds) {
      ring[count++ % kept] = milliseconds
    },
    p95() {
      const known = ring.slice(0, Math.min(count, kept)).sort()
      return known[Math.ceil(known.length * 0.95) - 1] ?? 0
    },
  }
}
