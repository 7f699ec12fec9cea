import { randomBytes } from 'node:crypto'
import type { Access, Database, Events, Viewer } from 'portico/sdk'
import { type AboutColumns, aboutOf } from './about.ts'
import { type Notice, type NoticeType, notificationsEvents, type Recipient } from './api.ts'
import type { ChoicesStore } from './choices.ts'
import type { DigestTimes } from './digest-times.ts'
import type { Mutes } from './mutes.ts'
import { type Choices, dueOf, timingOf } from './timing/timing.ts'

interface Needs {
  db: Database
  access: Access
  events: Events
  choices: ChoicesStore
  mutes: Mutes
  digestTimes: DigestTimes
  system: Viewer
  /** Channels that can reach anybody at all. */
  channels: readonly ('mail' | 'push')[]
  /** Something is due at once. */
  wake(): Promise<void>
  now(): number
}

/** Somebody who is told, with what decides when. */
interface Told extends Recipient {
  noticeId: string
  zone: string
  choices: Choices
}

export const newId = () => randomBytes(16).toString('base64url')

/** Writes notices for some people; who of them is told is asked at this moment. */
export function createWriting(needs: Needs) {
  const { db, access, events, choices, mutes, digestTimes, system, channels, wake, now } = needs

  async function write(type: NoticeType, notice: Notice, to: readonly Recipient[]): Promise<void> {
    const about = aboutOf(notice)
    const zones = await zonesOf(await concerned(type, notice, about, to))
    const settings = await choices.of([...zones.keys()])
    const told = to.flatMap((recipient) => {
      const zone = zones.get(recipient.personId)
      const own = { zone: zone!, choices: settings.get(recipient.personId)! }
      return zone === undefined ? [] : [{ ...recipient, ...own, noticeId: newId() }]
    })
    if (told.length === 0) return
    const fresh = await insert(type, notice, about, told)
    if (type.mandatory) fresh.push(...(await override(type, notice, told, fresh)))
    await deliver(type, fresh)
    for (const { personId, choices: own } of fresh) {
      if (timingOf(type, 'portal', own) !== 'now') continue
      await events.emit(notificationsEvents.changed, { fresh: true }, { person: personId })
    }
  }

  async function concerned(
    { mandatory }: NoticeType,
    { about }: Notice,
    { bundle, about: named }: AboutColumns,
    to: readonly Recipient[],
  ): Promise<string[]> {
    const ids = to.map(({ personId }) => personId)
    const readers = 'itemId' in about ? await access.readersAmong(about.itemId, ids) : undefined
    const muted = mandatory ? undefined : await mutes.among(ids, [bundle, named])
    return ids.filter((id) => readers?.has(id) !== false && !muted?.has(id))
  }

  /** Of those who are still here. */
  async function zonesOf(ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map()
    const rows = await db.select<{ id: string; zone: string | null }>(
      `SELECT id, time_zone AS zone FROM people
       WHERE status = 'active' AND id IN (${ids.map(() => '?').join(', ')})`,
      ids,
    )
    return new Map(rows.map(({ id, zone }) => [id, zone ?? system.timeZone]))
  }

  /** Those who had not been told of this event. */
  async function insert(
    type: NoticeType,
    { eventId, actorId, path, params, at = now() }: Notice,
    about: AboutColumns,
    told: readonly Told[],
  ): Promise<Told[]> {
    const rows = told.map(({ noticeId, personId, reason, ref, refTitle, choices: own }) => ({
      id: noticeId,
      event_id: eventId,
      person_id: personId,
      type: type.name,
      ...about,
      actor_id: actorId,
      path,
      params: params ? JSON.stringify(params) : null,
      reason,
      ref: ref ?? null,
      ref_title: refTitle ?? null,
      mandatory: type.mandatory ? 1 : 0,
      shown: timingOf(type, 'portal', own) === 'now' ? 1 : 0,
      at,
    }))
    const made: { id: string }[] = await db
      .table('notices')
      .insert(rows)
      .onConflict(['event_id', 'person_id'])
      .ignore()
      .returning('id')
    const ids = new Set(made.map(({ id }) => id))
    return told.filter(({ noticeId }) => ids.has(noticeId))
  }

  /** An order goes before whatever else was said of the same event. */
  async function override(
    type: NoticeType,
    { eventId, path }: Notice,
    told: readonly Told[],
    fresh: readonly Told[],
  ): Promise<Told[]> {
    const done = new Set(fresh.map(({ personId }) => personId))
    const others = new Map(told.map((each) => [each.personId, each]))
    for (const id of done) others.delete(id)
    if (others.size === 0) return []
    const changed: { id: string; person_id: string }[] = await db
      .table('notices')
      .where({ event_id: eventId, mandatory: 0 })
      .whereIn('person_id', [...others.keys()])
      .update({ type: type.name, mandatory: 1, shown: 1, path })
      .returning(['id', 'person_id'])
    return changed.map(({ id, person_id }) => ({ ...others.get(person_id)!, noticeId: id }))
  }

  async function deliver(type: NoticeType, told: readonly Told[]): Promise<void> {
    const at = now()
    const planned = told.flatMap(({ noticeId, personId, zone, choices: own }) =>
      channels.flatMap((channel) => {
        const due = dueOf(type, channel, own, { at, zone })
        if (due === 'never') return []
        const row = { notice_id: noticeId, channel, person_id: personId }
        const digest = due === 'digest'
        return [{ ...row, state: digest ? 'digest' : 'waiting', due_at: digest ? null : due }]
      }),
    )
    if (planned.length === 0) return
    const insertion = db.table('deliveries').insert(planned).onConflict(['notice_id', 'channel'])
    // What waits already for an order's sake waits no longer; what has gone stays as it is.
    if (type.mandatory) {
      await insertion
        .merge(['state', 'due_at'])
        .whereIn('notifications_deliveries.state', ['waiting', 'digest'])
    } else await insertion.ignore()
    const gathered = told.filter(({ noticeId }) =>
      planned.some((row) => row.notice_id === noticeId && row.state === 'digest'),
    )
    for (const { personId, choices: own, zone } of gathered) {
      await digestTimes.begin(personId, own.digest, zone)
    }
    if (planned.some(({ due_at }) => due_at !== null && due_at <= at)) await wake()
  }

  return { write }
}

export type Writing = ReturnType<typeof createWriting>
