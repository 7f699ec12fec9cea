import {
  type CorePermission,
  type Database,
  type Routes,
  reply,
  type SqlValue,
  Type,
  type Viewer,
} from 'portico/sdk'
import type { Mutes } from './mutes.ts'
import { shortened } from './words.ts'

const shownAtMost = 50

/** What somebody has muted, by its name as far as they may read it. */
export function createMutedThings(db: Database) {
  return {
    async of(viewer: Viewer): Promise<{ about: string; title: string }[]> {
      const item = db.gate(viewer, 'i')
      const space = db.gate(viewer, 's')
      const parameters: SqlValue[] = [...item.parameters, ...space.parameters, viewer.id]
      const rows = await db.select<{ about: string; title: string | null; text: string | null }>(
        `SELECT m.about, COALESCE(i.title, s.title) AS title, SUBSTR(i.body_text, 1, 120) AS text
         FROM notifications_mutes m
         LEFT JOIN items i ON m.about = 'item:' || i.id AND i.deleted_at IS NULL AND ${item.sql}
         LEFT JOIN (SELECT id, title, listing_audience_id AS audience_id FROM spaces) s
           ON m.about = 'space:' || s.id AND ${space.sql}
         WHERE m.person_id = ? AND COALESCE(i.id, s.id) IS NOT NULL
         ORDER BY m.at DESC LIMIT ${shownAtMost}`,
        parameters,
      )
      return rows.map(({ about, title, text }) => ({
        about,
        title: shortened(title ?? text ?? '', 90),
      }))
    },
  }
}

export type MutedThings = ReturnType<typeof createMutedThings>

/** Muting from anywhere: a menu of a post, a page of a group. */
export function addMuteRoutes(routes: Routes<CorePermission>, mutes: Mutes): void {
  routes.post(
    '/mutes',
    {
      summary: 'Nothing more of a thing and what hangs on it, or again: `item:<id>`, `space:<id>`',
      access: 'signed-in',
      body: Type.Object({
        about: Type.String({ pattern: '^(item|space|person|key):[\\w:.-]{1,100}$' }),
        on: Type.Boolean(),
      }),
      writes: ['notifications_mutes'],
    },
    async ({ viewer, body }) => {
      await mutes.mute(viewer.id, body.about, body.on)
      return reply({ status: 204 })
    },
  )
}
