import type {
  Access,
  Database,
  Hooks,
  MailLater,
  MailLine,
  MailMessage,
  MailPart,
  Viewer,
} from 'portico/sdk'
import { notificationsHooks } from './api.ts'
import { type Bundle, type Bundles, keyOf } from './bundles.ts'
import type { ChoicesStore } from './choices.ts'
import type { Mutes } from './mutes.ts'
import type { SeenRow } from './seen.ts'
import type { Tickets } from './tickets.ts'
import type { Told, Words } from './words.ts'

interface Needs {
  db: Database
  access: Access
  hooks: Hooks
  bundles: Bundles
  words: Words
  choices: ChoicesStore
  mutes: Mutes
  tickets: Tickets
  t(locale: string, key: string, params?: Record<string, unknown>): string
  now(): number
}

type Message = Omit<MailMessage, 'to'>

interface LetterRow {
  id: string
  person_id: string
  at: number
  kind: 'notice' | 'digest'
  since: number | null
  until: number | null
}

const mostInLetter = 500
const mostLines = 30
const digestIsFresh = 1_800_000

/** Writes mail at the moment it leaves: from what its reader may read then, and has not read yet. */
export function createLetters(needs: Needs) {
  const { db, access, hooks, bundles, words, choices, mutes, tickets, t, now } = needs

  async function write(id: string): Promise<Message | MailLater | undefined> {
    const letter: LetterRow | undefined = await db.table('letters').where({ id }).first()
    const viewer = letter && (await access.viewerOf(letter.person_id).catch(() => undefined))
    if (!letter || !viewer) return undefined
    const seen = await bundles.ofLetter(viewer, id, mostInLetter)
    const unread = bundlesOf(seen.filter(({ read_at }) => read_at === null))
    const later = await quietUntil(viewer, letter, unread)
    if (later !== undefined) return { later }
    const message =
      letter.kind === 'digest'
        ? await digest(viewer, letter, unread)
        : unread[0] && (await notice(viewer, unread[0]))
    if (!message) await nothing(id)
    return message
  }

  /** A mail server that was away may be back in the middle of the night. */
  async function quietUntil(
    viewer: Viewer,
    { kind, at }: LetterRow,
    unread: readonly Bundle[],
  ): Promise<number | undefined> {
    if (unread.some(({ newest }) => newest.mandatory === 1)) return undefined
    // A digest comes at the hour that was chosen for it.
    if (kind === 'digest' && now() < Number(at) + digestIsFresh) return undefined
    return choices.quietUntil(viewer)
  }

  async function notice(viewer: Viewer, bundle: Bundle): Promise<Message | undefined> {
    const { locale } = viewer
    const { newest } = bundle
    const [told] = await words.tell(locale, [bundle])
    if (!told) return undefined
    const why = await words.why(viewer, locale, newest)
    return {
      subject: told.text,
      text: told.excerpt ?? '',
      action: { label: told.action, path: told.path },
      note: why.order ? t(locale, 'notifications.why-order') : why.text,
      ...(newest.item_id && { thread: `${newest.bundle} ${viewer.id}` }),
      ...(!why.order && {
        unsubscribe: {
          label: t(locale, why.mayStop ? 'notifications.stop' : 'notifications.no-mail-of-this'),
          path: await ticketPath({
            ...{ person: viewer.id, type: newest.type },
            ...(why.mayStop && { reason: newest.reason, ref: newest.ref ?? '' }),
          }),
        },
      }),
    }
  }

  async function digest(
    viewer: Viewer,
    { since, until }: LetterRow,
    unread: readonly Bundle[],
  ): Promise<Message | undefined> {
    const { locale } = viewer
    const told = await words.tell(locale, unread)
    const lines = told.map(({ text, excerpt, path }) => ({ text, path, detail: excerpt ?? '' }))
    const parts = await sections(viewer, { since: Number(since), until: Number(until) }, told)
    if (lines.length === 0 && parts.length === 0) return undefined
    const { every } = (await choices.ofOne(viewer.id)).digest
    const own: MailPart[] = lines.length > 0 ? [{ lines: cut(locale, lines) }] : []
    const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: viewer.timeZone })
    return {
      subject: t(locale, `notifications.letter.digest-${every === 'week' ? 'week' : 'day'}`, {
        date: date.format(now()),
      }),
      text: lines.length > 0 ? t(locale, 'notifications.letter.waiting', { n: lines.length }) : '',
      parts: [...own, ...parts],
      action: { label: t(locale, 'notifications.see-all'), path: '/notifications' },
      note: t(locale, 'notifications.letter.why-digest'),
      unsubscribe: {
        label: t(locale, 'notifications.letter.no-digest'),
        path: await ticketPath({ person: viewer.id, digest: true }),
      },
    }
  }

  function cut(locale: string, lines: readonly MailLine[]): MailLine[] {
    const rest = lines.length - mostLines
    if (rest <= 0) return [...lines]
    const more = {
      text: t(locale, 'notifications.letter.more', { n: rest }),
      path: '/notifications',
    }
    return [...lines.slice(0, mostLines), more]
  }

  /** What plugins have of the time since the last digest. */
  async function sections(
    viewer: Viewer,
    time: { since: number; until: number },
    told: readonly Told[],
  ): Promise<MailPart[]> {
    const { locale } = viewer
    const period = { viewer, locale, ...time }
    // What a notice tells of stands there only; what is muted stands nowhere.
    const known = new Set(told.map(({ path }) => pageOf(path)))
    const muted = await mutes.of(viewer.id)
    if (!(await choices.ofOne(viewer.id)).digest.groups) return []
    const { results, errors } = await hooks.collect(notificationsHooks.digest, period)
    // A digest that lacks a part would lose it: it is written again later.
    if (errors.length > 0) throw new Error(`No answer for the digest from ${errors[0]!.plugin}.`)
    return results
      .flatMap(({ value }) => value)
      .map((section) => ({
        ...section,
        entries: section.entries.filter(
          ({ path, about = '' }) => !known.has(pageOf(path)) && !muted.has(about),
        ),
      }))
      .filter(({ entries }) => entries.length > 0)
      .map(({ title, path, entries, more = 0 }) => ({
        title,
        ...(path && { path }),
        lines: [
          ...entries.slice(0, 10).map(({ text, path: to, by }) => ({
            ...{ text, path: to, detail: by ?? '' },
          })),
          ...(more > 0
            ? [{ text: t(locale, 'notifications.letter.more', { n: more }), ...(path && { path }) }]
            : []),
        ],
      }))
  }

  const ticketPath = async (ticket: Parameters<Tickets['make']>[0]) =>
    `/api/notifications/unsubscribe/${await tickets.make(ticket)}`

  /** By the time it should have left, there was nothing its reader may read. */
  async function nothing(id: string): Promise<void> {
    await db
      .table('deliveries')
      .where({ letter_id: id, state: 'sent' })
      .update({ state: 'dropped', note: 'nothing to read', settled_at: now() })
  }

  return { write }
}

const pageOf = (path: string) => path.replace(/[?#].*$/, '')

/** Rows that come with the latest first. */
export function bundlesOf(rows: readonly SeenRow[]): Bundle[] {
  const bundles = new Map<string, Bundle>()
  for (const row of rows) {
    const bundle = bundles.get(keyOf(row)) ?? { newest: row, n: 0, actorIds: [] }
    bundle.n++
    if (row.actor_id && !bundle.actorIds.includes(row.actor_id)) bundle.actorIds.push(row.actor_id)
    bundles.set(keyOf(row), bundle)
  }
  return [...bundles.values()]
}
