import { isDeepStrictEqual } from 'node:util'
import type { Run } from './oracle.ts'
import type { Play } from './play.ts'

/** What somebody may know must be there, too: each plugin's maker says where, and how much. */
export async function checkCompleteness({ makers, sender, tally }: Run, play: Play): Promise<void> {
  const { sessions } = play.portal.portal.rooms.identity
  for (const [person, { id, status }] of play.company.people.entries()) {
    if (status === 'left') continue
    const cookie = `portico=${(await sessions.create(id)).token}`
    for (const maker of makers) {
      await maker.complete?.({
        play,
        person,
        async get(path) {
          const { status, text } = await sender.send(cookie, { method: 'GET', path })
          tally.answers++
          return { status, body: JSON.parse(text || 'null') }
        },
        expect(what, found, expected) {
          tally.comparisons++
          if (isDeepStrictEqual(found, expected)) return
          tally.differ({
            ...{ kind: 'lacking', looker: person, where: what, route: 'complete' },
            what: `${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`,
          })
        },
      })
    }
  }
}
