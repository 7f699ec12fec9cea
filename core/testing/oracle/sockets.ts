import { keyOf, plainProbes } from './addresses.ts'
import { openEar } from './ear.ts'
import type { Probe } from './look.ts'
import type { Hello } from './play.ts'
import type { Looker } from './predicate.ts'
import { onlyHidden, swapped } from './strangers.ts'
import { missing } from './values.ts'
import { inParallel, type Walk } from './walk.ts'

/**
 * Everybody knocks at every socket: what they are told there is judged like any answer, and where they may
 * not know of what an address names, the socket ends as if nobody had ever made it.
 */
export async function walkSockets(
  walk: Walk,
  lookers: readonly Looker[],
  hellos: readonly Hello[],
): Promise<void> {
  const { play, look, only } = walk
  const routes = play.portal.portal.routes
    .all()
    .filter((route) => route.kind === 'socket' && (!only || only === keyOf(route)))
  for (const looker of lookers) {
    for (const route of routes) {
      const say = hellos.find(({ path }) => path === route.path)?.say ?? []
      const knock = (path: string) => hear(walk, looker, path, say)
      await inParallel(plainProbes(route, looker, walk.supply, walk.learnt), async (probe) => {
        const heard = await knock(probe.path)
        look.judgeHeard(looker, probe, heard.text, heard.ended === undefined)
        if (heard.ended === undefined) noteOpened(walk, probe)
        const hidden = onlyHidden(probe, looker)
        if (!hidden) return
        const nothing = missing(hidden.kind)
        const inWords = async (path: string, said: string) => {
          const { ended = 'open', text } = await knock(path)
          return `${ended}\n${text}`.replaceAll(said, '‹said›')
        }
        await look.same(probe, looker, `socket ${probe.path}`, async () => [
          await inWords(probe.path, hidden.text),
          await inWords(swapped(probe.path, hidden, nothing), nothing),
        ])
      })
    }
  }
}

async function hear(
  { play, look }: Walk,
  looker: Looker,
  path: string,
  say: Hello['say'],
): Promise<{ text: string; ended: string | undefined }> {
  const ear = await openEar(play.portal.url, path, await look.cookieOf(looker))
  for (const message of say) ear.say(message)
  await ear.answered()
  await ear.quiet()
  const { ended } = ear
  await ear.close()
  return { text: ear.take(), ended }
}

function noteOpened({ learnt: { kinds, reached } }: Walk, { route, fills }: Probe): void {
  reached.add(keyOf(route))
  const [name] = /(?<=:)\w+/.exec(route.path) ?? []
  const key = `${keyOf(route)} ${name}`
  if (fills[0]) kinds.set(key, (kinds.get(key) ?? new Set()).add(fills[0].kind))
}
