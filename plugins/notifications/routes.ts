import { type CorePermission, coreErrors, type Routes, reply, Type, type Viewer } from 'portico/sdk'
import type { Bundles } from './bundles.ts'
import type { Declared } from './declared.ts'
import type { Marking } from './marking.ts'
import type { Mutes } from './mutes.ts'
import type { SeenRow } from './seen.ts'
import type { Words } from './words.ts'

interface Needs {
  routes: Routes<CorePermission>
  bundles: Bundles
  marking: Marking
  mutes: Mutes
  declared: Declared
  words: Words
  /** Whether this person's quiet hours are on. */
  quiet(viewer: Viewer): Promise<boolean>
}

const reads = ['notifications_notices']

export const tabs = ['all', 'unread', 'personal'] as const

export const listQuery = Type.Object({
  tab: Type.Optional(
    Type.Union([Type.Literal('all'), Type.Literal('unread'), Type.Literal('personal')]),
  ),
  cursor: Type.Optional(Type.String({ maxLength: 100 })),
})

export function addRoutes(needs: Needs): void {
  addReading(needs)
  addMarking(needs)
  addChoosing(needs)
}

function addReading({ routes, bundles, declared, words, quiet }: Needs): void {
  const personal = () => declared.types().flatMap(({ name, personal: own }) => (own ? [name] : []))

  routes.get(
    '/',
    {
      summary: 'What concerns me, bundled, the latest first',
      access: 'signed-in',
      query: listQuery,
      reads,
    },
    async ({ viewer, locale, query: { tab = 'all', cursor } }) => {
      const page = await bundles.page(viewer, { tab, cursor, personal: personal(), limit: 20 })
      const unread = await bundles.unread(viewer)
      return {
        notices: await words.tell(locale, page.bundles),
        nextCursor: page.nextCursor,
        unread,
      }
    },
  )
  routes.get(
    '/unread',
    { summary: 'How much is unread, and the latest of it', access: 'signed-in', reads },
    async ({ viewer, locale }) => {
      const unread = await bundles.unread(viewer)
      const query = { tab: 'unread', personal: [], limit: 1 } as const
      const latest = unread > 0 ? (await bundles.page(viewer, query)).bundles : []
      const [newest = null] = await words.tell(locale, latest)
      return { unread, newest, quiet: await quiet(viewer) }
    },
  )
}

function addMarking({ routes, bundles, marking }: Needs): void {
  const writes = ['notifications_notices']

  routes.post(
    '/read',
    { summary: 'I have read everything', access: 'signed-in', writes },
    async ({ viewer }) => {
      await marking.all(viewer.id)
      return reply({ status: 204, next: '/notifications' })
    },
  )
  routes.post(
    '/arrived',
    {
      summary: 'I have opened a page: what led there is read',
      access: 'signed-in',
      body: Type.Object({ path: Type.String({ maxLength: 2000 }) }),
      writes,
    },
    async ({ viewer, body }) => {
      await marking.arrived(viewer.id, body.path)
    },
  )
  routes.post(
    '/:id/read',
    {
      summary: 'Mark a notice and those bundled with it as read, or as unread',
      access: 'signed-in',
      body: Type.Object({ read: Type.Boolean() }),
      writes,
    },
    async ({ viewer, params, body }) => {
      const notice = await known(bundles, viewer, params.id)
      await (body.read ? marking.read : marking.unread)(viewer.id, notice)
    },
  )
}

function addChoosing({ routes, bundles, declared, mutes, marking }: Needs): void {
  routes.post(
    '/:id/mute',
    {
      summary: 'Nothing more of what this notice is about, or again',
      access: 'signed-in',
      body: Type.Object({ on: Type.Boolean() }),
      writes: ['notifications_mutes'],
    },
    async ({ viewer, params, body }) => {
      const notice = await known(bundles, viewer, params.id)
      await mutes.mute(viewer.id, notice.bundle, body.on)
      if (body.on) await marking.read(viewer.id, notice)
    },
  )
  routes.post(
    '/:id/stop',
    {
      summary: 'End the reason for which this notice came',
      access: 'signed-in',
      writes: ['discussion_subscriptions'],
    },
    async ({ viewer, params }) => {
      const notice = await known(bundles, viewer, params.id)
      const stop = declared.reason(notice.reason)?.stop
      if (!stop) throw coreErrors.notFound()
      await stop(viewer.id, notice.ref ?? '')
      return reply({ status: 204, next: `/notifications/why/${params.id}?stopped=1` })
    },
  )
}

/** @throws core:not-found, also for what may not be read any more */
export async function known(bundles: Bundles, viewer: Viewer, id: string): Promise<SeenRow> {
  const notice = await bundles.notice(viewer, id)
  if (!notice) throw coreErrors.notFound()
  return notice
}
