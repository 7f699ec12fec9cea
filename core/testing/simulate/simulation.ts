import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom, type Random } from '../chaos/random.ts'
import { freshDatabase } from '../postgres.ts'
import { lookAtArrivals } from './arrivals.ts'
import { type Channel, Company, companySlug, type Timing } from './company.ts'
import { moments, type Span, spanOf } from './days.ts'
import { nextDecision } from './decisions.ts'
import { type Deed, type Mind, nextContent } from './deeds.ts'
import { createFindings, type Findings } from './findings.ts'
import { judge } from './judge.ts'
import { type Mailbox, type Mishap, openMailbox } from './mailbox.ts'
import { createSimulatedPortal, Killed, type SimulatedPortal } from './portal.ts'
import type { Due } from './rules.ts'
import { createSender, type Sender } from './sender.ts'
import { createWorld } from './world.ts'

export interface SimulationOptions {
  seed: number
  events: number
  people: number
  db: 'sqlite' | 'pg'
  /** How often the process is killed, about. */
  crashes: number
  say(line: string): void
}

/** A running simulation, as its parts see it. */
export interface Simulation {
  options: SimulationOptions
  random: Random
  portal: SimulatedPortal
  mailbox: Mailbox
  company: Company
  sender: Sender
  findings: Findings
  database: string
  span: Span
  clock: { now: number }
  due: Due[]
  kills: number
  deeds: number
  /** How many mails were looked at. */
  seen: { mails: number }
}

export interface SimulationResult {
  findings: readonly string[]
  lines: string[]
}

/** People go about their month; the portal is killed now and then; in the end everything is counted. */
export async function simulate(options: SimulationOptions): Promise<SimulationResult> {
  const { seed, say } = options
  const random = createRandom(seed)
  const span = spanOf(options.events)
  const clock = { now: span.start }
  const world = createWorld(options.people, random)
  const data = await mkdtemp(join(tmpdir(), 'portico-simulate-'))
  const postgres = options.db === 'pg' ? await freshDatabase() : undefined
  const database = postgres?.url ?? join(data, 'portal.sqlite')
  const pending: { mishap: Mishap | undefined } = { mishap: undefined }
  const killing = { portal: undefined as SimulatedPortal | undefined }
  const unreachable = new Set(
    world.people.flatMap((one) => (one.unreachable ? `${one.login}@people.example` : [])),
  )
  const mailbox = await openMailbox({
    now: () => clock.now,
    mishap() {
      const { mishap } = pending
      pending.mishap = undefined
      return mishap
    },
    unknown: (address) => unreachable.has(address),
    kill: async () => killing.portal?.kill(),
  })
  const portal = createSimulatedPortal({ database, data, smtp: mailbox.url })
  killing.portal = portal
  try {
    await portal.start(clock.now)
    const ids = await portal.ask('seed', { world, company: companySlug })
    const company = new Company(world, ids)
    const sender = createSender(portal, ids)
    const simulation: Simulation = {
      ...{ options, random, portal, mailbox, company, sender, database, span, clock },
      ...{ findings: createFindings(), due: [], kills: 0, deeds: 0, seen: { mails: 0 } },
    }
    await openOfficialChannel(simulation)
    await learnDefaults(simulation)
    await live(simulation, pending)
    const lines = await judge(simulation)
    if (simulation.findings.all.length > 0) say(portal.said())
    return { findings: simulation.findings.all, lines }
  } finally {
    await portal.kill()
    await mailbox.close()
    await postgres?.drop()
    await rm(data, { recursive: true, force: true })
  }
}

async function openOfficialChannel({ sender, company, clock }: Simulation): Promise<void> {
  const deed = { by: company.world.people[0]!.login, method: 'POST', path: '/api/feed/official' }
  const opened = await sender.send({ ...deed, body: { title: 'Orders' } }, 'official', clock.now)
  if (opened?.status !== 204) throw new Error(`No official channel: ${said(opened)}`)
}

interface ShownSettings {
  types: { name: string; order: boolean; cells: { channel: Channel; timing: Timing }[] }[]
}

/** What comes how unless somebody decides otherwise, as somebody who has not decided sees it. */
async function learnDefaults({ sender, company, clock }: Simulation): Promise<void> {
  const path = '/api/notifications/settings'
  const { types } = await sender.get<ShownSettings>(company.world.people[0]!.login, path, clock.now)
  for (const { name, order, cells } of types) {
    if (order) company.mandatory.add(name)
    const timings = Object.fromEntries(cells.map(({ channel, timing }) => [channel, timing]))
    company.usual.set(name, { portal: 'off', mail: 'off', push: 'off', ...timings })
  }
}

type Pending = { mishap: Mishap | undefined }

const mishaps: Mishap[] = [
  ...(['later', 'later', 'hang-up', 'stall'] as const),
  ...(['kill-before-answer', 'kill-after-answer'] as const),
]

async function live(simulation: Simulation, pending: Pending): Promise<void> {
  const { options, random, clock, span, company } = simulation
  const { events, crashes } = options
  let count = 0
  const token = () => `zq${(++count).toString(36)}x`
  const mind: Mind = {
    ...{ company, random, token, now: () => clock.now },
    mails: () => simulation.mailbox.received,
  }
  const perEvent = crashes / events
  let day = ''
  for (const { at, count: due } of moments(span, events)) {
    await turnTo(simulation, at)
    const quiet = Math.round(due * 0.15)
    for (let n = 0; n < due - quiet; n++) {
      await act(simulation, nextContent(mind), random.chance(perEvent / 2))
    }
    if (random.chance((perEvent * due) / 2 + 0.02)) pending.mishap = random.pick(mishaps)
    await settle(simulation, random.chance((perEvent * due) / 4))
    const before = simulation.deeds
    for (let n = 0; n < quiet; n++) {
      const deed = nextDecision(mind)
      if (deed) await act(simulation, deed, random.chance(perEvent / 2))
    }
    if (simulation.deeds > before) await settle(simulation, false)
    const today = new Date(at).toISOString().slice(0, 10)
    if (today !== day) {
      options.say(`${today}: ${simulation.deeds} events so far`)
      await someoneLeaves(simulation)
    }
    day = today
  }
  for (let at = span.end; at < span.over; at += Math.max(span.stepMs, 1_800_000)) {
    await turnTo(simulation, at)
    await settle(simulation, false)
  }
  clock.now = span.over
}

/** Never who owns a group: that would be another story. */
async function someoneLeaves(simulation: Simulation): Promise<void> {
  const { company, random, portal, clock } = simulation
  const { people, groups } = company.world
  const { login } = people[1 + random.int(people.length - 1)]!
  if (company.left.has(login) || groups.some(({ owner }) => owner === login)) return
  await alive(simulation, () => portal.ask('leave', { personId: company.ids[login]! }))
  company.left.add(login)
  company.note(`left ${login}`, clock.now)
}

async function turnTo(simulation: Simulation, at: number): Promise<void> {
  const { clock, portal } = simulation
  // A crash has moved the clock on a little.
  clock.now = Math.max(clock.now, at)
  await alive(simulation, () => portal.ask('time', { at: clock.now }))
}

/** Sends it until it is answered, with the same key; sometimes the portal is killed meanwhile. */
async function act(simulation: Simulation, deed: Deed, crash: boolean): Promise<void> {
  const { sender, clock, findings, portal, random, company } = simulation
  const key = `deed-${++simulation.deeds}`
  if (crash) setTimeout(() => void portal.kill(), random.int(25))
  const outcome = await alive(simulation, async () => {
    const answer = await sender.send(deed, key, clock.now)
    if (!answer) throw new Killed()
    return answer
  })
  const { code } = (outcome.body ?? {}) as { code?: string }
  if (deed.refusal !== undefined && code === deed.refusal) return
  if (outcome.status >= 300 || deed.refusal !== undefined) {
    const { method, path, by } = deed
    findings.add('refused', `${method} ${path} of ${by}: ${outcome.status} ${said(outcome.body)}`)
    return
  }
  for (const found of deed.done(outcome.body)) {
    const wanted = (channel: Channel) => company.timing(found.login, found.type, channel)
    const channels = { portal: wanted('portal'), mail: wanted('mail'), push: wanted('push') }
    const settings = company.settings.get(found.login)!
    simulation.due.push({ ...found, ...channels, settings, at: clock.now })
  }
}

const said = (body: unknown) => JSON.stringify(body).slice(0, 300)

async function settle(simulation: Simulation, crash: boolean): Promise<void> {
  const { portal, random } = simulation
  if (crash) setTimeout(() => void portal.kill(), random.int(60))
  await alive(simulation, () => portal.ask('settle', {}))
  lookAtArrivals(simulation)
}

/** Does it, again after each crash: what the dead process had reserved is free half a minute later. */
async function alive<T>(simulation: Simulation, run: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof Killed)) throw error
      await simulation.portal.kill()
      simulation.kills++
      simulation.clock.now += 31_000
      await simulation.portal.start(simulation.clock.now)
    }
  }
}
