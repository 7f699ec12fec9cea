import { join } from 'node:path'
import discussion from 'portico/plugins/discussion'
import feed from 'portico/plugins/feed'
import groups from 'portico/plugins/groups'
import { groupsService } from 'portico/plugins/groups/api'
import notifications from 'portico/plugins/notifications'
import people from 'portico/plugins/people'
import { createClock } from '../../clock.ts'
import { settle } from '../../config/index.ts'
import { openStanding } from '../../reassembly.ts'
import type { World } from './world.ts'

/** What the simulation asks of the portal's process, and what it answers. */
export interface Asked {
  time: { at: number }
  seed: { world: World; company: string }
  session: { personId: string }
  /** Somebody leaves the company. */
  leave: { personId: string }
  settle: Record<never, never>
}

export interface Answered {
  time: null
  /** Login or slug → id. */
  seed: Record<string, string>
  session: string
  leave: null
  settle: null
}

export interface ProcessOptions {
  database: string
  data: string
  smtp: string
  /** Origin of the push service. */
  push: string
  time: number
}

/** The portal under simulation: a process of its own, with a clock that is set from outside. */
const options: ProcessOptions = JSON.parse(process.argv[2]!)
let time = options.time

const push = { contact: 'mailto:it@sim.example', services: [options.push] }
const settings = settle(
  {
    site: { name: 'Simulated', timeZone: 'Europe/Kyiv' },
    plugins: [people(), groups(), notifications({ push }), discussion(), feed()],
    database: options.database,
    data: options.data,
    mail: { url: options.smtp, from: 'Portal <portal@sim.example>' },
  },
  { NODE_ENV: 'test', PORTICO_STRICT: '1' },
  { source: 'the simulation', folder: options.data },
)
const standing = await openStanding(settings, {
  lookEvery: 0,
  clock: createClock(() => time),
  log: { level: 'warn' },
  assets: join(options.data, 'assets'),
})
const port = await standing.listen(0, '127.0.0.1')
const portal = standing.current()

const answers: { [K in keyof Asked]: (asked: Asked[K]) => Promise<Answered[K]> } = {
  async time({ at }) {
    time = at
    return null
  },

  async seed({ world, company }) {
    const seed = portal.seedContext(() => {})
    const circles = seed.service(groupsService)!
    const ids: Record<string, string> = {}
    ids[company] = (
      await seed.spaces.create({
        ...{ kind: 'company', slug: company, title: 'Company', posting: 'readers' },
      })
    ).id
    for (const { login, name, timeZone, locale, roles } of world.people) {
      const email = `${login}@people.example`
      ids[login] = (
        await seed.people.create({ login, name, email, timeZone, locale, roles: [...roles] })
      ).id
    }
    for (const { slug, title, visibility, entry, owner, members } of world.groups) {
      const ownerId = ids[owner]!
      const group = await circles.create({ slug, title, visibility, entry, ownerId })
      ids[slug] = group.id
      for (const login of members) await circles.setMember(group.id, ids[login]!, 'member')
    }
    return ids
  },

  session: async ({ personId }) => (await portal.rooms.identity.sessions.create(personId)).token,

  async leave({ personId }) {
    const { people: everybody, system } = portal.seedContext(() => {})
    const { status } = await everybody.get(system, personId)
    if (status === 'active') await everybody.leave(personId)
    return null
  },

  async settle() {
    // A job may tell of something, and what was told may send a job.
    for (let again = true; again; ) {
      await portal.rooms.events.drain()
      again = (await portal.rooms.jobs.runDue()) > 0
    }
    await portal.rooms.hooks.idle()
    return null
  },
}

process.on('message', async (message: { n: number; what: keyof Asked; asked: never }) => {
  const answer = await answers[message.what](message.asked).then(
    (answered) => ({ n: message.n, answered }),
    (error: Error) => ({ n: message.n, failed: error.stack ?? String(error) }),
  )
  process.send!(answer)
})
// Whoever watched it has gone.
process.on('disconnect', () => process.exit())
process.send!({ url: `http://127.0.0.1:${port}` })
