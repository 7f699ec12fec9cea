import type { RouteEntry } from '../../http/route-table.ts'
import type { Answer } from './http.ts'
import type { Look, Probe } from './look.ts'
import { normal } from './normal.ts'
import type { Looker } from './predicate.ts'
import { missing, type Value } from './values.ts'

/**
 * What a person may not know of must be answered as if nobody had ever made it: the same status, the
 * same words. Also to HEAD, to a request for a part, and to one that names a version it has.
 */
export async function compareWithMissing(
  look: Look,
  looker: Looker,
  probe: Probe,
  answer: Answer,
): Promise<void> {
  const hidden = onlyHidden(probe, looker)
  if (!hidden) return
  const nothing = missing(hidden.kind)
  const other = { ...probe, path: swapped(probe.path, hidden, nothing), fills: [] }
  const where = `GET ${probe.path}`
  const key = `${looker} ${swapped(probe.path, hidden, '‹said›')}`
  let first = true
  await look.same(probe, looker, where, async () => {
    const known = first ? look.missingAnswers.get(key) : undefined
    const one = first ? answer : await look.ask(looker, probe)
    first = false
    const two = known ?? normal(await look.ask(looker, other), [nothing])
    look.missingAnswers.set(key, two)
    return [normal(one, [hidden.text]), two]
  })
  if (probe.route.kind !== 'raw') return
  for (const [name, extra] of Object.entries(otherWays(hidden.text))) {
    await look.same(probe, looker, `${name} ${probe.path}`, async () => [
      normal(await look.ask(looker, probe, extra), [hidden.text]),
      normal(await look.ask(looker, other, extra), [nothing]),
    ])
  }
}

const otherWays = (id: string) => ({
  HEAD: { method: 'HEAD' },
  'a part of': { headers: { range: 'bytes=0-3' } },
  'a known version of': { headers: { 'if-none-match': `"${id}-original", "${id}-display", *` } },
})

/** Administrators meet everything there is on these routes; its content they do not. */
export const isForAdmins = ({ access, path }: RouteEntry) =>
  access === 'core:admin' || /^(\/api)?\/admin(\/|$)/.test(path)

/** The one value of this address that the person may not know of, when the rest is known to them. */
export function onlyHidden({ route, fills }: Probe, looker: Looker): Value | undefined {
  if (isForAdmins(route)) return undefined
  const hidden = fills.filter(
    ({ kind, knows }) => kind !== 'word' && kind !== 'named' && !knows(looker),
  )
  return hidden.length === 1 ? hidden[0] : undefined
}

export const swapped = (path: string, value: Value, other: string) =>
  path.replaceAll(encodeURIComponent(value.text), encodeURIComponent(other))
