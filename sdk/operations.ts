import type { Viewer } from './access.ts'
import type { LocalText } from './errors.ts'

/** How often something of a plugin ran in this process, and how it went. */
export interface RunFigures {
  calls: number
  errors: number
  timeouts: number
  /** Of the last 128 runs, in milliseconds. */
  p95Ms: number
}

/** A plugin's tap on a hook. */
export interface HookHealth extends RunFigures {
  hook: string
  plugin: string
  /** `open`: it failed so often that it is not called for five minutes. */
  breaker: 'closed' | 'open'
  parked: boolean
}

/** A widget, wherever it stands. */
export interface WidgetHealth extends RunFigures {
  widget: string
  plugin: string
  title: LocalText
  /** What went wrong last. */
  last: string | undefined
}

/** A plugin as it runs, or does not. */
export interface PluginHealth {
  id: string
  title: LocalText
  version: string
  state: 'active' | 'disabled' | 'incompatible' | 'misconfigured' | 'failed' | 'quarantined'
  /** Why it does not run, in words, and what to do. */
  reason?: string
  hint?: string
  /** Times it blocked the whole portal in the last ten minutes. */
  strikes: number
  /** Errors it did not mean to throw. */
  failures?: { total: number; lastMinute: number; last: string; struggling: boolean }
  /** Lines it wrote to the log and lines that were left out because there were too many. */
  log: { lines: number; leftOut: number }
  /** Active plugins that cannot run without it. */
  neededBy: readonly string[]
}

/** A queue of jobs, or a schedule. */
export interface QueueHealth {
  queue: string
  plugin: string
  scheduled: boolean
  waiting: number
  running: number
  dead: number
  /** When the next of those that wait is due. */
  nextAt: number | null
}

/** A job that was given up. */
export interface DeadJob {
  id: string
  queue: string
  plugin: string
  attempts: number
  error: string
  at: number
}

/** Who is told of a kind of event. */
export interface SubscriberHealth {
  subscriber: string
  plugin: string
  type: string
  /** Events it has not got yet; counted up to a thousand. */
  lag: number
  /** When the oldest of them happened. */
  oldestAt: number | null
  /** Events it failed on and gets again. */
  retrying: number
  dead: number
}

/** An event that was given up for one subscriber. */
export interface DeadEvent {
  subscriber: string
  plugin: string
  eventId: string
  type: string
  attempts: number
  error: string
  at: number
}

/** How the portal does; hooks, widgets and plugins as this process sees them. */
export interface PortalHealth {
  plugins: PluginHealth[]
  hooks: HookHealth[]
  widgets: WidgetHealth[]
  queues: QueueHealth[]
  deadJobs: DeadJob[]
  subscribers: SubscriberHealth[]
  deadEvents: DeadEvent[]
  mail: { available: boolean; waiting: number; failed: number }
  database: { dialect: 'sqlite' | 'postgres'; version: string; bytes: number; answersInMs: number }
  /** Where files and, on SQLite, the database lie. */
  disk: { free: number; total: number }
  /** Bytes of memory of this process, and when it was assembled. */
  memory: number
  startedAt: number
  /** Browsers with a live connection to this process. */
  clients: number
}

/** What has been going on since a moment. */
export interface PortalFigures {
  /** Active people of the portal, and how many of them were here. */
  people: number
  here: number
  signIns: number
  posts: number
  comments: number
  /** Sessions that are open now. */
  sessions: number
}

/** Somebody who is signed in. */
export interface OpenSession {
  id: string
  personId: string
  /** `Firefox, Windows`, as far as the browser told. */
  device: string | null
  phone: boolean
  ip: string | null
  createdAt: number
  seenAt: number
  /** An administrator who looks as this person, by id; they cannot change anything. */
  viewedBy: string | null
}

/** Which sessions are asked for. */
export interface SessionsQuery {
  personId?: string
  /** From 1; fifty a page. */
  page?: number
}

/** How an administrator can help somebody into their account. */
export interface WayIn {
  /** They can be sent a link: they have a password here and an address, and mail goes out. */
  mayReset: boolean
  /** They have an authenticator app or passkeys. */
  secondFactor: boolean
}

/** What this portal is made of; nothing of it is a secret. */
export interface SystemFacts {
  versions: { portico: string; sdk: string; node: string; system: string; database: string }
  /** The settings in force, flat: `mail › from`. Secrets are hidden. */
  settings: { path: string; value: string }[]
}

/** What the mail server said to a mail that was sent to see whether it works. */
export interface MailTest {
  sent: boolean
  /** To whom. */
  address: string
  /** The server's words, with nothing secret in them. */
  answer: string
  milliseconds: number
}

/** What a check of the audit log found. */
export interface AuditProof {
  lines: number
  broken: { seq: number; what: 'changed' | 'missing' }[]
}

/**
 * Running the portal: how it does, and what an administrator does about it. Every method needs
 * `core:admin` and throws `core:forbidden` without; what changes something writes to the audit log.
 */
export interface Operations {
  health(viewer: Viewer): Promise<PortalHealth>
  /** @param since milliseconds since 1970; at most a week ago */
  figures(viewer: Viewer, since: number): Promise<PortalFigures>
  /** Gives a dead job all its attempts again. @throws core:not-found */
  retryJob(viewer: Viewer, id: string): Promise<void>
  /** Throws a dead job away. @throws core:not-found */
  discardJob(viewer: Viewer, id: string): Promise<void>
  /** The subscriber gets the dead event again. @throws core:not-found */
  retryEvent(viewer: Viewer, subscriber: string, eventId: string): Promise<void>
  /** The subscriber never gets it. @throws core:not-found */
  discardEvent(viewer: Viewer, subscriber: string, eventId: string): Promise<void>
  /** Switches a plugin off, together with the active ones that need it. @throws core:not-found */
  switchOff(viewer: Viewer, plugin: string): Promise<void>
  /** Who is signed in, the last seen first. */
  sessions(
    viewer: Viewer,
    query?: SessionsQuery,
  ): Promise<{ sessions: OpenSession[]; total: number }>
  /** Signs one device out. @throws core:not-found */
  endSession(viewer: Viewer, sessionId: string): Promise<void>
  /** Signs a person out everywhere. */
  endSessions(viewer: Viewer, personId: string): Promise<void>
  /** @throws core:not-found, also for who has left */
  wayIn(viewer: Viewer, personId: string): Promise<WayIn>
  /**
   * Mails a person a link to choose a new password, and forgets their failed attempts. Nobody else gets
   * to see the link. @throws core:not-found, core:conflict where `mayReset` is false
   */
  sendPasswordLink(viewer: Viewer, personId: string): Promise<void>
  /**
   * Takes away a person's authenticator app, recovery codes and passkeys, signs them out everywhere and
   * tells them, where mail goes out. @throws core:not-found
   */
  removeSecondFactor(viewer: Viewer, personId: string): Promise<void>
  system(viewer: Viewer): Promise<SystemFacts>
  /** Sends a mail to the viewer's own address, at once. @throws core:invalid where they have none */
  testMail(viewer: Viewer): Promise<MailTest>
  /** For whoever helps from outside: versions, settings, health, last errors. Nothing secret is in it. */
  supportBundle(viewer: Viewer): Promise<Record<string, unknown>>
  /** Goes through the whole audit log. */
  verifyAudit(viewer: Viewer): Promise<AuditProof>
}
