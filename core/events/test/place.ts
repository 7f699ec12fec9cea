import type { Migration } from '../../../sdk/database.ts'
import { defineEvents, fact } from '../../../sdk/events.ts'
import { Type } from '../../../sdk/schema.ts'
import type { BoundDatabase } from '../../database/index.ts'
import { createLog } from '../../log/index.ts'
import { createFakeTime } from '../../testing/fake-time.ts'
import { createEvents, eventsMigrations, type LiveClient, type ProcessBus } from '../index.ts'

export const feedEvents = defineEvents('feed', {
  posted: fact({ doc: 'A post.', payload: Type.Object({ n: Type.Integer() }), live: true }),
  counted: fact({ doc: 'Not live.', payload: Type.Object({ n: Type.Integer() }) }),
})

/** The tables of other rooms that the access check reads. */
const world: Migration = {
  name: '049-test-world',
  up: async (schema) => {
    await schema.raw('CREATE TABLE items (id text PRIMARY KEY, audience_id integer NOT NULL)')
    await schema.raw('CREATE TABLE user_principal (viewer text, principal text)')
    await schema.raw(
      'CREATE TABLE audience_grant (principal text, audience_id integer, within integer)',
    )
  },
}

export async function emptyDatabase(engine: {
  core: BoundDatabase
  migrate(owner: string, migrations: readonly Migration[]): Promise<string[]>
}): Promise<BoundDatabase> {
  await engine.migrate('core', [world, ...eventsMigrations])
  const tables = [
    'outbox',
    'event_cursors',
    'event_failures',
    'items',
    'user_principal',
    'audience_grant',
  ]
  for (const table of tables) await engine.core.raw(`DELETE FROM ${table}`)
  return engine.core
}

export function openRoom(db: BoundDatabase, bus?: ProcessBus) {
  const lines: string[] = []
  const time = createFakeTime()
  const log = createLog({ write: (line) => lines.push(line), level: 'info', timer: time.timer })
  const room = createEvents({
    db,
    bus,
    log: log.forOwner('core'),
    now: time.clock.now,
    timer: time.timer,
    validate: (_, payload) => {
      const valid = typeof (payload as { n: unknown }).n === 'number'
      return valid ? undefined : '/n must be a number'
    },
  })
  return { room, time, lines, feed: room.forPlugin('feed') }
}

export function browser(viewer: string, lastEventId?: string) {
  let text = ''
  const state = { closed: false, buffered: 0 }
  const client: LiveClient = {
    viewer: { id: viewer },
    lastEventId,
    write: (chunk) => {
      text += chunk
    },
    buffered: () => state.buffered,
    close: () => {
      state.closed = true
    },
  }
  return Object.assign(state, {
    client,
    text: () => text,
    /** What was shown, without the frames that only carry an id. */
    events: () =>
      text
        .split('\n\n')
        .filter((frame) => frame.includes('event:') && !frame.includes('event: hello'))
        .map((frame) => frame.replace(/^[\s\S]*?event: (\S+)\ndata: /, '$1 ')),
    lastId: () => [...text.matchAll(/^id: (\S+)$/gm)].at(-1)?.[1],
  })
}

export async function givenWorld(
  db: BoundDatabase,
  { items, people }: { items: Record<string, number>; people: Record<string, number[]> },
): Promise<void> {
  for (const [id, audience] of Object.entries(items)) {
    await db.raw('INSERT INTO items VALUES (?, ?)', [id, audience])
  }
  for (const [person, audiences] of Object.entries(people)) {
    await db.raw('INSERT INTO user_principal VALUES (?, ?)', [person, `person:${person}`])
    for (const audience of audiences) {
      await db.raw('INSERT INTO audience_grant VALUES (?, ?, NULL)', [`person:${person}`, audience])
    }
  }
}
