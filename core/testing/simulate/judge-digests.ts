import type { ReceivedMail } from './mailbox.ts'
import type { Simulation } from './simulation.ts'

/** What somebody's groups had stands in one digest, and in no other. */
export function judgeDigests({ mailbox, company, findings }: Simulation): void {
  const told = new Map<string, string>()
  const read = new Set<string>()
  for (const mail of mailbox.received) {
    // A second copy of the same mail is shown once.
    if (read.has(mail.messageId)) continue
    read.add(mail.messageId)
    for (const id of new Set(groupPosts(mail))) {
      const key = `${mail.to} ${id}`
      const earlier = told.get(key)
      const item = company.items.get(id)
      if (earlier) findings.add('doubled', `${id} stands in "${earlier}" and "${mail.subject}"`)
      if (item && `${item.author}@people.example` === mail.to) {
        findings.add('never said', `${mail.to} reads their own post ${id} in "${mail.subject}"`)
      }
      told.set(key, mail.subject)
    }
  }
}

/** Posts under a heading: what stands without one are the person's own notices. */
function groupPosts({ text }: ReceivedMail): string[] {
  const parts = text.split(/\r?\n\r?\n/).filter((part) => /^.+\r?\n-+\r?\n\*/.test(part))
  return parts.flatMap((part) => [...part.matchAll(/\/feed\/([\w-]{22})/g)].map(([, id]) => id!))
}
