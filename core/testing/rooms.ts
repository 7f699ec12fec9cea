import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import type { Viewer } from '../../sdk/access.ts'
import type { Events } from '../../sdk/events.ts'
import type { Hooks } from '../../sdk/hooks.ts'
import type { NewPerson } from '../../sdk/people.ts'
import {
  migrations as accessMigrations,
  createAccess,
  createAccessDesk,
  createViewers,
} from '../access/index.ts'
import { arrangementMigrations } from '../arrangement/index.ts'
import { auditMigrations, createAudit } from '../audit/index.ts'
import { createClock } from '../clock.ts'
import { settle } from '../config/index.ts'
import { type DatabaseEngine, type Dialect, openDatabase } from '../database/index.ts'
import { eventsMigrations } from '../events/index.ts'
import { createFiles, migrations as filesMigrations } from '../files/index.ts'
import {
  createIdentity,
  migrations as identityMigrations,
  signInMigrations,
} from '../identity/index.ts'
import { createItems, migrations as itemsMigrations } from '../items/index.ts'
import { freshDatabase } from './postgres.ts'

/** The rooms of people, rights, files and items on one database, without a portal around them. */
export type Rooms = Awaited<ReturnType<typeof openRooms>>

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const nobody = { queue: () => ({ send: async () => {} }), every: () => {} }
const mail = { available: false, send: async () => {} }
const settings = settle(
  { site: { name: 'Rooms', locale: 'en', timeZone: 'UTC' }, plugins: [] },
  {},
  { source: 'the rooms', folder: tmpdir() },
)

interface Outlet {
  hooks: Pick<Hooks, 'apply' | 'emit'>
  events: Pick<Events, 'emit'>
}

async function openRooms(engine: DatabaseEngine, folder: string) {
  const db = engine.core
  let time = Date.UTC(2026, 0, 5, 9)
  const clock = createClock(() => time)
  const emitted: { type: string; payload: Record<string, unknown> }[] = []
  const outlet: Outlet = {
    hooks: { apply: async (_token, value) => value, emit: () => {} },
    events: {
      emit: async ({ type }, payload) => void emitted.push({ type, payload: { ...payload } }),
    },
  }
  const audit = createAudit({ db, now: clock.now })
  const { audiences, principals, permissions, spaces } = createAccess({
    db,
    clock,
    audit,
    events: { emit: (...args) => outlet.events.emit(...args) },
  })
  const { people, accounts, sessions, signIn, limits } = createIdentity({
    db,
    clock,
    audit,
    principals,
    roles: new Set([...permissions.roles.keys()]),
    recount: spaces.recount,
    events: { emit: (...args) => outlet.events.emit(...args) },
    ...{ jobs: nobody, mail, spaces, settings, log: silent, t: (_locale, key) => key },
  })
  const viewers = createViewers({
    db,
    principals,
    permissions,
    activePerson: people.activePerson,
    locale: 'en',
    timeZone: 'UTC',
  })
  const desk = createAccessDesk({
    ...{ db, audit, permissions, people, recount: spaces.recount, viewers },
    t: (_locale, key, params) => `${key}(${Object.values(params ?? {}).join(', ')})`,
  })
  const files = createFiles({ db, clock, folder, maxBytes: 1_000_000 })
  const items = createItems({
    ...{ db, clock, people, spaces, audiences, files, url: 'http://localhost' },
    hooks: {
      apply: (...args) => outlet.hooks.apply(...args),
      ask: async () => ({ allowed: true }),
      emit: (...args) => outlet.hooks.emit(...args),
    },
    events: { emit: (...args) => outlet.events.emit(...args) },
  })
  items.kinds.register('test', 'post', {
    ...{ label: { en: 'Post' }, icon: 'file', profile: 'post', path: '/posts/:id' },
    feed: { view: 'test/post' },
  })
  items.kinds.register('test', 'note', {
    ...{ label: { en: 'Note' }, icon: 'file', profile: 'comment', path: '/notes/:id' },
  })
  items.kinds.register('test', 'leaf', {
    ...{ label: { en: 'Page' }, icon: 'file', profile: 'wiki', path: '/leaves/:id' },
    editors: 'contributors',
  })
  let number = 0
  return {
    trees: items.trees,
    ...{ engine, db, clock, folder, emitted, outlet },
    ...{ audiences, principals, permissions, spaces, desk },
    ...{ people, accounts, sessions, signIn, limits, viewers, files, items },
    system: viewers.system,
    advance: (milliseconds: number) => {
      time += milliseconds
    },
    /** A person with a login of their own, as a viewer. */
    person: async (fields: Partial<NewPerson> = {}): Promise<Viewer> => {
      const login = `person${++number}`
      return viewers.viewerFor((await people.create({ login, name: login, ...fields })).id)
    },
    /** The same person now, after a change of rights. */
    again: (viewer: Viewer) => viewers.viewerFor(viewer.id),
    space: (fields: Partial<Parameters<typeof spaces.create>[0]> = {}) => {
      const slug = `space-${++number}`
      return spaces.create({ kind: 'group', slug, title: slug, ...fields })
    },
  }
}

/** Declares a test twice: on a fresh SQLite and on a PostgreSQL that the file's tests share. */
export function eachDatabaseRooms(): (
  title: string,
  body: (t: ExecutionContext, rooms: Rooms) => Promise<void>,
) => void {
  const rooms = new Map<Dialect, Rooms>()
  let drop = async () => {}

  test.before(async () => {
    const postgres = await freshDatabase()
    const folder = await mkdtemp(join(tmpdir(), 'portico-rooms-'))
    drop = async () => {
      await postgres.drop()
      await rm(folder, { recursive: true })
    }
    for (const [dialect, url] of [
      ['sqlite', join(folder, 'test.sqlite')],
      ['postgres', postgres.url],
    ] as const) {
      const engine = await openDatabase({ url, log: { warn: () => {} } })
      await engine.migrate('core', [
        ...identityMigrations,
        ...signInMigrations,
        ...accessMigrations,
        ...itemsMigrations,
        ...filesMigrations,
        ...arrangementMigrations,
        ...eventsMigrations,
        ...auditMigrations,
      ])
      rooms.set(dialect, await openRooms(engine, join(folder, dialect)))
    }
  })
  test.after.always(async () => {
    for (const { engine } of rooms.values()) await engine.close()
    await drop()
  })

  return (title, body) => {
    for (const dialect of ['sqlite', 'postgres'] as const) {
      test.serial(`${dialect}: ${title}`, (t) => body(t, rooms.get(dialect)!))
    }
  }
}
