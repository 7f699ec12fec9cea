import type { TapSpec } from './tap-spec.ts'

/** Plugins whose wishes contradict each other, as a path that ends where it began. */
export interface OrderCycle {
  cycle: string[]
}

/**
 * Puts the taps of one hook in order: by boot order, then moved as little as `before` and `after`
 * ask. tapable is not asked to: it moves a tap with an unknown `before` to the front.
 */
export function orderTaps(
  taps: readonly TapSpec[],
  bootOrder: readonly string[],
): TapSpec[] | OrderCycle {
  const waiting = taps.toSorted((one, other) => rank(one, bootOrder) - rank(other, bootOrder))
  const ordered: TapSpec[] = []
  while (waiting.length > 0) {
    const index = waiting.findIndex((tap) => !waiting.some((other) => mustPrecede(other, tap)))
    if (index === -1) return { cycle: findCycle(waiting) }
    ordered.push(...waiting.splice(index, 1))
  }
  return ordered
}

function rank({ plugin }: TapSpec, bootOrder: readonly string[]): number {
  return bootOrder.indexOf(plugin)
}

function mustPrecede(first: TapSpec, second: TapSpec): boolean {
  return first.before.includes(second.plugin) || second.after.includes(first.plugin)
}

/** Every tap here waits for another one here, so walking back must come round. */
function findCycle(waiting: readonly TapSpec[]): string[] {
  const path: TapSpec[] = []
  let tap = waiting[0]!
  while (!path.includes(tap)) {
    path.unshift(tap)
    const current = tap
    tap = waiting.find((other) => mustPrecede(other, current))!
  }
  const loop = path.slice(0, path.indexOf(tap) + 1)
  return [tap, ...loop].map(({ plugin }) => plugin)
}
