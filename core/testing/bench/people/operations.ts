import { createViewers } from '../../../access/index.ts'
import type { Portal } from '../../../portal.ts'
import { type Job, send } from '../load.ts'
import type { Running } from '../servers.ts'
import type { Company } from './seed-company.ts'

/** One of the two portals that are compared. */
export interface Side {
  company: Company
  /** In this process… */
  portal: Portal
  /** …and as a server of its own on the same database. */
  server: Running
  /** An item each viewer may read. */
  items: readonly string[]
}

/** Something people do, so many times in a round. */
export interface Operation {
  name: string
  /** Whether the server does it or this process. */
  over: 'http' | 'call'
  times: number
  run(side: Side, times: number): Promise<void>
}

/** What is typed into a search for people. */
const typed = {
  'a common beginning': ['ко', 'Ма', 'iv', 'ол'],
  'a rare name': ['Щербанський', 'Yaremchuk', 'Лисенів'],
  'the wrong layout': ['rjdfk', 'jktrcfylh', 'bdfyjd', 'зуекщ'],
  'another alphabet': ['Oleksandr', 'Kovalenko', 'Владимир', 'Смит'],
  'another case': ['Коваленкові', 'Мариной', 'Ивановым'],
  'two words': ['Олена Ковал', 'бонд ір', 'ИП', 'Іван М'],
  'the end of a number': ['214', '44 123', '+380 44'],
  nobody: ['йцукенг', 'xyzzyx', 'Ж Ъ Щ'],
}

export const operations: Operation[] = [
  {
    ...{ name: 'permission check: a new viewer, one item', over: 'call', times: 300 },
    async run(side, times) {
      const { rooms } = side.portal
      for (let at = 0; at < times; at++) {
        const viewers = createViewers({
          db: rooms.db,
          principals: { rebuild: async () => {}, onChange: () => {} },
          permissions: rooms.access.permissions,
          activePerson: rooms.identity.people.activePerson,
          ...{ locale: 'en', timeZone: 'UTC' },
        })
        const nth = at % side.company.viewers.length
        const viewer = await viewers.viewerFor(side.company.viewers[nth]!.id)
        await rooms.items.get(viewer, side.items[nth]!)
      }
    },
  },
  http('feed API, 20 items', 300, () => '/api/feed?limit=20'),
  ...Object.entries(typed).map(([what, texts]) =>
    http(`people suggest: ${what}`, 300, (at) => {
      return `/api/people/suggest?q=${encodeURIComponent(texts[at % texts.length]!)}`
    }),
  ),
  call('people page: by name', 200, ({ portal }, viewer) =>
    portal.rooms.identity.people.find(viewer, { limit: 30 }),
  ),
  call('people page: of a department', 200, ({ portal, company }, viewer) =>
    portal.rooms.identity.people.find(viewer, { departmentId: company.department, limit: 30 }),
  ),
  call('people page: of a city', 200, ({ portal }, viewer) =>
    portal.rooms.identity.people.find(viewer, { city: 'City 7', limit: 30 }),
  ),
  call('people page: found by name', 200, ({ portal }, viewer) =>
    portal.rooms.identity.people.find(viewer, { text: 'Ковал', limit: 30 }),
  ),
  call('my spaces', 100, ({ portal }, viewer) =>
    portal.rooms.access.spaces.list(viewer, { mine: true }),
  ),
  call('joining a group and leaving it', 60, async ({ portal, company }, viewer) => {
    const { setRole } = portal.rooms.access.spaces
    await setRole(company.group, viewer.id, 'member')
    await setRole(company.group, viewer.id, undefined)
  }),
]

function http(name: string, times: number, path: (at: number) => string): Operation {
  return {
    ...{ name, times, over: 'http' },
    async run({ server, company }) {
      const each = Math.ceil(times / company.viewers.length)
      for (const [nth, { token }] of company.viewers.entries()) {
        const jobs = Array.from({ length: each }, (_, at): Job => ({ path: path(nth + at) }))
        await send({ port: server.port, cookie: `portico=${token}` }, jobs)
      }
    },
  }
}

type CalledBy = Awaited<ReturnType<Portal['rooms']['viewers']['viewerFor']>>

function call(
  name: string,
  times: number,
  what: (side: Side, viewer: CalledBy) => Promise<unknown>,
): Operation {
  return {
    ...{ name, times, over: 'call' },
    async run(side) {
      const { viewers } = side.company
      for (let at = 0; at < times; at++) {
        const { id } = viewers[at % viewers.length]!
        await what(side, await side.portal.rooms.viewers.viewerFor(id))
      }
    },
  }
}
