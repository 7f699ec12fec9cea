import { join } from 'node:path'
import { coreHooks, type TSchema } from '../sdk/index.ts'
import {
  migrations as accessMigrations,
  createAccess,
  createAccessDesk,
  createLastAdmin,
  createViewers,
} from './access/index.ts'
import {
  arrange,
  arrangedIn,
  arrangementMigrations,
  coreKinds,
  createArrangement,
  moduleKind,
} from './arrangement/index.ts'
import { auditMigrations, createAudit } from './audit/index.ts'
import { createBackups, refuseHalfRestored } from './backup/index.ts'
import { createAppearance } from './brand/appearance.ts'
import { createBrands } from './brand/brands.ts'
import { createLetterheads } from './brand/letterhead.ts'
import { type Clock, createClock } from './clock.ts'
import type { Settings } from './config/index.ts'
import { type DatabaseEngine, openDatabase } from './database/index.ts'
import { createEvents, createPostgresBus, eventsMigrations } from './events/index.ts'
import { createFiles, migrations as fileMigrations } from './files/index.ts'
import { createHookBus } from './hooks/index.ts'
import { createIdempotency, migrations as httpMigrations } from './http/idempotency.ts'
import { createI18n, createLanguages, readCatalogues, textsKind } from './i18n/index.ts'
import {
  createIdentity,
  migrations as identityMigrations,
  signInMigrations,
} from './identity/index.ts'
import { createItems, migrations as itemMigrations } from './items/index.ts'
import { createJobs, jobsMigrations } from './jobs/index.ts'
import { createLog, type LogOptions } from './log/index.ts'
import { createMail, createSmtp, type MailTransport, mailMigrations } from './mail/index.ts'
import { createPresence, presenceMigrations } from './presence/index.ts'
import { check, sentence } from './schema/index.ts'
import { createServices } from './services/index.ts'
import { createSetup, setupMigrations } from './setup/index.ts'
import { lineOf } from './themes/installed.ts'
import { realTimer } from './timer.ts'
import { createUpgrade, upgradeMigrations } from './upgrade/index.ts'
import { createViewing } from './viewing/index.ts'

export interface RoomOptions {
  clock?: Clock
  log?: LogOptions
  /** Takes the mail in place of the config's server. */
  mail?: MailTransport
}

/**
 * Opens the core's rooms, each with just what it needs of the others, on a database whose core tables
 * are up to date, and with what admins arranged laid over the file's settings. Nothing runs yet.
 */
export async function openRooms(written: Settings, options: RoomOptions) {
  const log = createLog(options.log)
  const clock = options.clock ?? createClock()
  const coreLog = log.forOwner('core')

  const engine = await openDatabase({ url: written.database, log: coreLog })
  const db = engine.core
  const { documents, revision } = await migrated(engine)
  const settings = arrange(written, documents)

  const catalogues = await readCatalogues(join(import.meta.dirname, 'locales'))
  const i18n = createI18n({
    fallback: settings.site.locale,
    complete: Object.keys(catalogues),
    offered: settings.site.locales,
  })
  for (const [locale, messages] of Object.entries(catalogues)) i18n.add('core', locale, messages)
  for (const { kind, id, value } of documents) {
    if (kind === 'texts') i18n.override(id, value.messages as Record<string, string>)
  }
  const t = (locale: string, key: string, params?: Record<string, unknown>) =>
    i18n.t(locale, key, params as never)

  const audit = createAudit({ db, now: clock.now })
  const hooks = createHookBus({ log: coreLog, afterCommit: db.afterCommit, now: clock.now })
  hooks.declare('core', Object.values(coreHooks))
  const services = createServices()
  const bus =
    engine.dialect === 'postgres'
      ? createPostgresBus(settings.database, { db, log: coreLog, timer: realTimer })
      : undefined
  const events = createEvents({ db, log: coreLog, now: clock.now, validate, bus })
  const jobs = createJobs({ db, log: coreLog, now: clock.now, validate })

  const themes = lineOf(settings.theme, settings.themes)
  const brands = createBrands({
    themes: themes.map(({ manifest }) => manifest),
    color: settings.site.color,
    documents: settings.brands,
  })
  const appearance = createAppearance({ brands, settings, t })
  const mail = createMail({
    db,
    clock,
    jobs: jobs.forPlugin('core'),
    log: coreLog,
    transport: options.mail ?? (settings.mail && createSmtp(settings.mail)),
    stationery: { letterhead: createLetterheads(db, brands, settings.site), t },
    locale: settings.site.locale,
  })

  const access = createAccess({
    ...{ db, clock, audit, roles: settings.roles },
    events: events.forPlugin('core'),
  })
  const identity = createIdentity({
    db,
    clock,
    audit,
    principals: access.principals,
    roles: new Set(access.permissions.roles.keys()),
    recount: access.spaces.recount,
    events: events.forPlugin('core'),
    ...{ jobs: jobs.forPlugin('core'), mail, spaces: access.spaces, log: coreLog, settings, t },
  })
  // A stream that is open ends with the session, in every process.
  identity.sessions.onEnd(events.live.disconnectViewer)
  events.live.watchSessions(identity.sessions)
  const viewers = createViewers({
    db,
    principals: access.principals,
    permissions: access.permissions,
    activePerson: identity.people.activePerson,
    locale: settings.site.locale,
    timeZone: settings.site.timeZone,
  })
  const presence = createPresence({
    ...{ db, clock, timer: realTimer, log: coreLog, live: events.live },
    async seenBy(viewer, ids) {
      const seer = await viewers.viewerFor(viewer)
      const { items: seen } = await identity.people.find(seer, { ids })
      return seen.map(({ id }) => id)
    },
  })
  const desk = createAccessDesk({
    ...{ db, t, audit, permissions: access.permissions, people: identity.people, viewers },
    recount: access.spaces.recount,
  })
  const viewing = createViewing({
    ...{ db, clock, viewers, audit, sessions: identity.sessions },
    events: events.forPlugin('core'),
  })
  const files = createFiles({
    ...{ db, clock, folder: join(settings.data, 'files') },
    ...settings.files,
  })
  const items = createItems({
    db,
    clock,
    spaces: access.spaces,
    audiences: access.audiences,
    people: identity.people,
    files,
    hooks: hooks.forPlugin('core'),
    events: events.forPlugin('core'),
    url: settings.site.url,
  })
  const idempotency = createIdempotency(db, clock.now)
  const arrangement = createArrangement({ db, clock, audit, revision })
  const kinds = { ...coreKinds, module: moduleKind(written.installed), texts: textsKind(i18n) }
  for (const [name, kind] of Object.entries(kinds)) {
    arrangement.forPlugin('core').define(name, kind)
  }

  const setup = createSetup({
    ...{ db, now: clock.now, tokens: identity.tokens, limits: identity.limits },
    hasAdmin: createLastAdmin(db, access.permissions).isAdmin,
  })

  return {
    settings,
    revision,
    themes,
    brands,
    appearance,
    log,
    clock,
    i18n,
    languages: createLanguages(i18n),
    t,
    engine,
    db,
    hooks,
    services,
    events,
    jobs,
    mail,
    access,
    desk,
    identity,
    viewers,
    viewing,
    presence,
    files,
    items,
    idempotency,
    audit,
    arrangement,
    upgrade: createUpgrade({ db, now: clock.now, log: coreLog }),
    backups: createBackups({
      ...{ settings, engine, migrations: coreMigrations, now: clock.now },
      environment: process.env,
    }),
    setup,
  }
}

export type Rooms = Awaited<ReturnType<typeof openRooms>>

/** The core's tables, in the order they build on each other. */
export const coreMigrations = [
  ...identityMigrations,
  ...signInMigrations,
  ...accessMigrations,
  ...itemMigrations,
  ...fileMigrations,
  ...eventsMigrations,
  ...presenceMigrations,
  ...jobsMigrations,
  ...mailMigrations,
  ...httpMigrations,
  ...auditMigrations,
  ...arrangementMigrations,
  ...upgradeMigrations,
  ...setupMigrations,
].sort((a, b) => (a.name < b.name ? -1 : 1))

/** The arrangement is read before there are rooms, so its tables come first. */
async function migrated(engine: DatabaseEngine) {
  try {
    await refuseHalfRestored(engine.core)
    await engine.migrate('core', coreMigrations)
    return await arrangedIn(engine.core)
  } catch (error) {
    await engine.close().catch(() => {})
    throw error
  }
}

/** What is wrong with a payload, as a sentence, or nothing. */
function validate(schema: TSchema, value: unknown): string | undefined {
  const problem = check(schema, value)
  return problem && `${problem.path}: ${sentence(problem)}`
}
