import { type CorePermission, coreErrors, type Pages, type Routes, reply, Type } from 'portico/sdk'
import type { ChoicesStore } from './choices.ts'
import type { Deciding } from './deciding.ts'
import type { Declared } from './declared.ts'
import type { Ticket, Tickets } from './tickets.ts'

interface Needs {
  routes: Routes<CorePermission>
  pages: Pages<CorePermission>
  tickets: Tickets
  declared: Declared
  choices: ChoicesStore
  deciding: Deciding
  /** Of a person who is active; undefined otherwise. */
  zoneOf(personId: string): Promise<string | undefined>
}

const api = '/unsubscribe/:ticket'

/** One click in a mail, by a person or by their mail program (RFC 8058): no sign-in, only the ticket. */
export function addUnsubscribing(needs: Needs): void {
  const { routes, pages, tickets, declared, choices, deciding, zoneOf } = needs

  async function known(text: string): Promise<Ticket> {
    const ticket = await tickets.read(text)
    if (!ticket) throw coreErrors.notFound()
    return ticket
  }

  async function end({ person, type, reason, ref, digest }: Ticket): Promise<void> {
    const zone = await zoneOf(person)
    if (zone === undefined) return
    if (reason !== undefined) {
      await declared.reason(reason)?.stop?.(person, ref ?? '')
      return
    }
    const own = await choices.ofOne(person)
    if (digest) {
      await deciding.decide(person, { ...own, digest: { ...own.digest, every: 'never' } }, zone)
    } else if (type) {
      const timings = { ...own.timings, [type]: { ...own.timings[type], mail: 'off' as const } }
      await deciding.decide(person, { ...own, timings }, zone)
    }
  }

  routes.post(
    api,
    {
      summary: 'End what a mail came for; for the one-click unsubscribing of mail programs, too',
      access: 'public',
      body: Type.Object({ 'List-Unsubscribe': Type.Optional(Type.String({ maxLength: 100 })) }),
      writes: ['notifications_settings', 'discussion_subscriptions'],
      maxBytes: 4096,
    },
    async ({ params }) => {
      await end(await known(params.ticket))
      return reply({ next: `/notifications/unsubscribe/${params.ticket}?done=1`, body: {} })
    },
  )
  // Mail programs that know no one-click open the same address.
  routes.get(
    api,
    { summary: 'Where the page is that asks first', access: 'public', reads: [] },
    ({ params }) => {
      const location = `/notifications/unsubscribe/${encodeURIComponent(params.ticket)}`
      return reply({ status: 303, headers: { Location: location } })
    },
  )
  pages.add(
    '/notifications/unsubscribe/:ticket',
    {
      title: 'notifications.unsubscribe.title',
      layout: 'bare',
      access: 'public',
      view: 'notifications/unsubscribe',
      reads: [],
    },
    async ({ params, locale, query }) => {
      const { reason, type, digest } = await known(params.ticket)
      const kind = type === undefined ? undefined : declared.type(type)
      return {
        ticket: params.ticket,
        what: digest ? 'digest' : reason === undefined ? 'type' : 'reason',
        kind: kind && (kind.title[locale] ?? kind.title.en),
        done: query.get('done') === '1',
      }
    },
  )
}
