import type { Company } from './company.ts'
import type { Deed, Idea } from './deeds.ts'
import type { ReceivedMail } from './mailbox.ts'

/** What the address in a mail stands for, as whoever reads the mail is told. */
interface Ticket {
  type?: string
  reason?: string
  ref?: string
  digest?: true
}

/** One click in a mail, by the mail program: nobody is signed in. */
export const unsubscribe: Idea = ({ company, random, mails, now }) => {
  const mail = random.pick(mails().slice(-20))
  const path = mail && addressIn(mail)
  if (!path) return
  const login = mail.to.split('@')[0]!
  const [body] = path.split('/').at(-1)!.split('.')
  const ticket: Ticket = JSON.parse(Buffer.from(body!, 'base64url').toString())
  return {
    ...{ by: undefined, method: 'POST', path, body: { 'List-Unsubscribe': 'One-Click' } },
    done() {
      if (!company.left.has(login)) end(company, login, ticket)
      company.note(`settings ${login}`, now())
      return []
    },
  } satisfies Deed
}

function addressIn({ headers }: ReceivedMail): string | undefined {
  const url = /<(https?:[^>]+)>/.exec(headers.get('list-unsubscribe') ?? '')?.[1]
  return url && new URL(url).pathname
}

function end(company: Company, login: string, { type, reason, ref, digest }: Ticket): void {
  const before = company.settings.get(login)!
  if (reason !== undefined) company.say(targetOf(company, ref ?? ''), login, false)
  else if (digest) {
    company.settings.set(login, { ...before, digest: { ...before.digest, every: 'never' } })
  } else if (type) {
    const timings = { ...before.timings, [type]: { ...before.timings[type], mail: 'off' as const } }
    company.settings.set(login, { ...before, timings })
  }
}

/** `person:<id>` as it is known here. */
function targetOf({ ids }: Company, ref: string): string {
  const [kind, id] = ref.split(':') as [string, string]
  if (kind !== 'person' && kind !== 'space') return ref
  const [name] = Object.entries(ids).find(([, known]) => known === id)!
  return `${kind}:${name}`
}
