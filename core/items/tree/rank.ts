const digits = '0123456789abcdefghijklmnopqrstuvwxyz'

/** So much of a rank counts siblings that come last or first; what is longer was put between two. */
const counted = 8
const step = 36 ** 3

/**
 * A text that sorts between two others, by bytes: fractions in base 36, without zeros at their end.
 * Nothing else has to be written when something comes between two neighbours.
 */
export function rankBetween(before: string | null, after: string | null): string {
  if (before === null && after === null) return digits[18]!
  if (after === null) return stepped(before!, 1) ?? middle(before!, null)
  if (before === null) return stepped(after, -1) ?? middle('', after)
  return middle(before, after)
}

/** The next one at an end, with room between; undefined where the numbers end. */
function stepped(rank: string, direction: 1 | -1): string | undefined {
  const number = Number.parseInt(rank.slice(0, counted).padEnd(counted, '0'), 36)
  const next = number + direction * step
  if (next <= 0 || next >= 36 ** counted) return undefined
  return next.toString(36).padStart(counted, '0').replace(/0+$/, '')
}

/** A short one with room on both sides. */
function middle(low: string, high: string | null): string {
  let common = ''
  let end = high
  for (;;) {
    const at = common.length
    const from = digits.indexOf(low[at] ?? '0')
    const to = end === null ? digits.length : digits.indexOf(end[at] ?? '0')
    if (to - from > 1) return common + digits[Math.floor((from + to) / 2)]
    common += digits[from]
    // Below the end already: from here on there is none.
    if (to > from) end = null
  }
}
