import { tokensIn } from './canary.ts'
import type { Tally } from './findings.ts'
import { type History, toldTooMuch } from './history.ts'
import { holds } from './permits.ts'
import type { Play } from './play.ts'
import type { PushSink } from './push-sink.ts'

interface Letter {
  by: 'mail' | 'push'
  /** Mail address, or login. */
  to: string
  text: string
}

/** Everything that leaves the portal for somebody: mails, digests, messages to browsers. */
export function createPost({ portal }: Play, sink: PushSink) {
  const first = { mails: portal.mails().length, pushes: sink.messages().length }
  const order: Letter[] = []
  return {
    /** How many have left by now. */
    count(): number {
      const known = { mail: 0, push: 0 }
      for (const { by } of order) known[by]++
      const mails = portal.mails().slice(first.mails + known.mail)
      for (const mail of mails) {
        order.push({ by: 'mail', to: mail.to.address, text: JSON.stringify(mail) })
      }
      for (const { login, text } of sink.messages().slice(first.pushes + known.push)) {
        order.push({ by: 'push', to: login, text })
      }
      return order.length
    },
    letters: () => order,
  }
}

export type Post = ReturnType<typeof createPost>

/** What reached somebody must have been theirs to read when it left. */
export function judgeLetters(play: Play, tally: Tally, post: Post, history: History): void {
  const { people } = play.company
  for (const [index, { by, to, text }] of post.letters().entries()) {
    const person = people.findIndex(
      ({ login, profile }) => login === to || `${profile[0]}@example.test` === to,
    )
    const moment = history.ofLetter(index)
    if (person < 0 || !moment) continue
    tally.comparisons += moment.after.size
    for (const { token, what, administered } of toldTooMuch(
      moment,
      person,
      tokensIn(text, moment.after),
    )) {
      if (administered && holds(play, person, 'core:admin')) continue
      const at = text.indexOf(token)
      tally.differ({
        ...{ kind: 'leak', looker: person, where: `a ${by} to them`, route: by },
        what: `${what}\n    ${text.slice(Math.max(0, at - 200), at + 60)}`,
      })
    }
  }
}
