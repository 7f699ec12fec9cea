/** How many days and weeks keep an archive: the last one of each. */
export interface Keep {
  daily: number
  weekly: number
}

interface Dated {
  at: number
  proven: boolean
}

const day = 86_400_000
/** Day 0 of 1970 was a Thursday: weeks begin on Monday. */
const weekOf = (at: number) => Math.floor((Math.floor(at / day) + 3) / 7)

/** Archives that may go. The newest stays whatever is asked for, and so does the newest that is proven. */
export function outdated<A extends Dated>(archives: readonly A[], keep: Keep): A[] {
  const newestFirst = archives.toSorted((one, other) => other.at - one.at)
  const kept = new Set<A>([
    ...newestFirst.slice(0, 1),
    ...newestFirst.filter(({ proven }) => proven).slice(0, 1),
    ...lastOfEach(newestFirst, (at) => Math.floor(at / day), keep.daily),
    ...lastOfEach(newestFirst, weekOf, keep.weekly),
  ])
  return newestFirst.filter((archive) => !kept.has(archive))
}

function lastOfEach<A extends Dated>(
  newestFirst: readonly A[],
  period: (at: number) => number,
  count: number,
): A[] {
  const last = new Map<number, A>()
  for (const archive of newestFirst) {
    const at = period(archive.at)
    if (!last.has(at)) last.set(at, archive)
  }
  return [...last.values()].slice(0, count)
}
