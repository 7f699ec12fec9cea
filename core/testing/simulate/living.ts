import { lookAtArrivals } from './arrivals.ts'
import type { Channel } from './company.ts'
import { moments } from './days.ts'
import { nextDecision } from './decisions.ts'
import { type Deed, type Mind, nextContent } from './deeds.ts'
import type { Mishap } from './mailbox.ts'
import { Killed } from './portal.ts'
import type { Simulation } from './simulation.ts'

const possible: Mishap[] = [
  ...(['later', 'later', 'hang-up', 'stall'] as const),
  ...(['kill-before-answer', 'kill-after-answer'] as const),
]

/** Everybody's days, and then the time until the last of what waits has come. */
export async function live(simulation: Simulation): Promise<void> {
  const { options, random, clock, span, company, mishaps } = simulation
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
    if (random.chance((perEvent * due) / 2 + 0.02)) mishaps.mail = random.pick(possible)
    if (random.chance((perEvent * due) / 2 + 0.02)) mishaps.push = random.pick(possible)
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
  for (let at = span.end; at < span.over; at += 2 * span.stepMs) {
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
