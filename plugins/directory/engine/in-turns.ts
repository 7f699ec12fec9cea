import { setImmediate as nextTurn } from 'node:timers/promises'

const atOnce = 5_000

/** Goes through a list of any length; the portal's visitors have their turn in between. */
export async function inTurns<T>(list: readonly T[], visit: (each: T) => void): Promise<void> {
  for (let at = 0; at < list.length; at += atOnce) {
    for (const each of list.slice(at, at + atOnce)) visit(each)
    await nextTurn()
  }
}
