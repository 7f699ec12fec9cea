import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom, type Random } from '../chaos/random.ts'
import { freshDatabase } from '../postgres.ts'
import { type Channel, Company, companySlug, type Timing } from './company.ts'
import { type Span, spanOf } from './days.ts'
import { createFindings, type Finding, type Findings } from './findings.ts'
import { judge } from './judge.ts'
import { live } from './living.ts'
import { type Mailbox, type Mishap, openMailbox } from './mailbox.ts'
import { createSimulatedPortal, type SimulatedPortal } from './portal.ts'
import { openPushSink, type PushSink } from './push-sink.ts'
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
  phones: PushSink
  /** What happens to the next mail, and to the next push. */
  mishaps: { mail?: Mishap | undefined; push?: Mishap | undefined }
  company: Company
  sender: Sender
  findings: Findings
  database: string
  span: Span
  clock: { now: number }
  due: Due[]
  kills: number
  deeds: number
  /** How many were looked at. */
  seen: { mails: number; pushes: number }
}

export interface SimulationResult {
  findings: readonly Finding[]
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
  const mishaps: Simulation['mishaps'] = {}
  const killing = { portal: undefined as SimulatedPortal | undefined }
  const kill = async () => killing.portal?.kill()
  const next = (what: 'mail' | 'push') => () => {
    const mishap = mishaps[what]
    mishaps[what] = undefined
    return mishap
  }
  const unreachable = new Set(
    world.people.flatMap((one) => (one.unreachable ? `${one.login}@people.example` : [])),
  )
  const now = () => clock.now
  const unknown = (address: string) => unreachable.has(address)
  const mailbox = await openMailbox({ now, mishap: next('mail'), unknown, kill })
  const phones = await openPushSink({ now, mishap: next('push'), kill })
  const places = { database, data, smtp: mailbox.url, push: phones.origin }
  const portal = createSimulatedPortal(places)
  killing.portal = portal
  try {
    await portal.start(clock.now)
    const ids = await portal.ask('seed', { world, company: companySlug })
    const company = new Company(world, ids)
    const sender = createSender(portal, ids)
    const simulation: Simulation = {
      ...{ options, random, portal, mailbox, phones, mishaps, company, sender, database },
      ...{ span, clock, due: [], kills: 0, deeds: 0, seen: { mails: 0, pushes: 0 } },
      findings: createFindings(),
    }
    await openOfficialChannel(simulation)
    await giveOutPhones(simulation)
    await learnDefaults(simulation)
    await live(simulation)
    const lines = await judge(simulation)
    if (simulation.findings.all.length > 0) say(portal.said())
    return { findings: simulation.findings.all, lines }
  } finally {
    await portal.kill()
    await mailbox.close()
    await phones.close()
    await postgres?.drop()
    await rm(data, { recursive: true, force: true })
  }
}

async function openOfficialChannel({ sender, company, clock }: Simulation): Promise<void> {
  const deed = { by: company.world.people[0]!.login, method: 'POST', path: '/api/feed/official' }
  const opened = await sender.send({ ...deed, body: { title: 'Orders' } }, 'official', clock.now)
  if (opened?.status !== 204) throw new Error(`No official channel: ${said(opened)}`)
}

/** Two in three carry the portal with them. */
async function giveOutPhones({ sender, company, clock, random, phones }: Simulation) {
  for (const { login } of company.world.people) {
    if (!random.chance(0.66)) continue
    const deed = { by: login, method: 'PUT', path: '/api/notifications/push/browsers' }
    const body = phones.phoneOf(login)
    const answer = await sender.send({ ...deed, body }, `phone-${login}`, clock.now)
    if (answer?.status !== 204) throw new Error(`No phone for ${login}: ${said(answer)}`)
    company.phones.add(login)
  }
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

const said = (answer: unknown) => JSON.stringify(answer).slice(0, 300)
