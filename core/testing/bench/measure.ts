import { setTimeout as pause } from 'node:timers/promises'
import { cpuOf, cpuOfFamily, memoryOf } from './cpu.ts'
import { type Job, send, type Target } from './load.ts'
import type { SeededWorld } from './seed.ts'
import { type Running, startPortal } from './servers.ts'

export interface Figure {
  name: string
  /** Milliseconds of processor time for one request, application and database together. */
  portal: number
  floor?: number
  /** Bytes of an answer. */
  bytes?: number
}

export interface Measured {
  figures: Figure[]
  coldStart: number
  memoryAtStart: number
  memoryLoaded: number
}

export interface Meters {
  portal: Running
  floor: Running
  world: SeededWorld
  /** The PostgreSQL server's main process, if there is one. */
  postgres?: number
  rounds: number
  requests: number
}

interface Task {
  name: string
  jobs(round: number): Job[]
  floor(round: number): Job[]
  /** How many requests make one deed. */
  each: number
  /** Things go on behind the answer, and belong to it. */
  followed?: true
}

/** So long what follows an answer may take until it is counted. */
const followingMs = 1_500

/** Rounds that are not counted: code has to be compiled, caches filled. */
const warmUp = 3

/** Portal and floor take turns, round by round, so that a busy machine is busy for both. */
export async function measure(meters: Meters): Promise<Figure[]> {
  const target = { port: meters.portal.port, cookie: `portico=${meters.world.token}` }
  const figures: Figure[] = []
  for (const task of tasksOf(meters)) {
    for (let at = 0; at < warmUp; at++) {
      await round(meters, meters.portal, target, task.jobs(0))
      if (task.followed) await quiet(meters.portal)
      await round(meters, meters.floor, meters.floor, task.floor(0))
    }
    const ours: number[] = []
    const floors: number[] = []
    for (let at = 1; at <= meters.rounds; at++) {
      ours.push((await round(meters, meters.portal, target, task.jobs(at), task)) * task.each)
      floors.push((await round(meters, meters.floor, meters.floor, task.floor(at))) * task.each)
    }
    const bytes = await send(target, task.jobs(0).slice(-1))
    figures.push({ name: task.name, portal: median(ours), floor: median(floors), bytes })
  }
  return figures
}

function tasksOf({ world, requests }: Meters): Task[] {
  const times = <T>(make: (at: number) => T) =>
    Array.from({ length: requests }, (_, at) => make(at))
  const post = (at: number) => world.talkedAbout[at % world.talkedAbout.length]!
  const floorFeed = () => times(() => ({ path: '/feed' }))
  return [
    {
      name: 'feed API, 20 items',
      jobs: () => times(() => ({ path: '/api/feed?limit=20' })),
      floor: floorFeed,
      each: 1,
    },
    {
      name: 'feed page, HTML',
      jobs: () => times(() => ({ path: '/', accept: 'text/html' })),
      floor: floorFeed,
      each: 1,
    },
    {
      name: 'feed page, compressed',
      jobs: () => times(() => ({ path: '/', accept: 'text/html', compressed: true })),
      floor: floorFeed,
      each: 1,
    },
    {
      name: 'post + 20 comments (2 requests)',
      jobs: () =>
        times((at) =>
          at % 2 === 0
            ? { path: `/api/feed/posts/${post(at)}` }
            : { path: `/api/feed/posts/${post(at)}/comments?limit=20` },
        ),
      floor: () =>
        times((at) => ({ path: `${at % 2 === 0 ? '/post' : '/comments'}?id=${post(at)}` })),
      each: 2,
    },
    {
      name: 'create comment',
      jobs: (at) =>
        times((nth) => ({
          method: 'POST',
          path: `/api/feed/posts/${post(nth)}/comments`,
          body: { body: `Comment ${at}-${nth}: see the **schedule** of the next week, please.` },
        })),
      floor: () => times((at) => ({ path: `/write?id=${post(at)}` })),
      each: 1,
      followed: true,
    },
  ]
}

/** Processor time for one request. */
async function round(
  meters: Meters,
  server: Running,
  target: Target,
  jobs: Job[],
  { followed }: Partial<Task> = {},
): Promise<number> {
  const read = () =>
    cpuOf(server.pid) + (meters.postgres === undefined ? 0 : cpuOfFamily(meters.postgres))
  const before = read()
  await send(target, jobs)
  if (followed) await pause(followingMs)
  return (read() - before) / jobs.length
}

/** Median processor time of some starts with everything built and migrated, in seconds. */
export async function coldStarts(database: string, data: string, times: number): Promise<number> {
  const starts: number[] = []
  for (let at = 0; at < times; at++) {
    const running = await startPortal(database, data)
    starts.push(running.startCpu / 1000)
    await running.stop()
  }
  return median(starts)
}

/** Waits until a portal does hardly anything by itself any more. */
export async function quiet({ pid }: Running): Promise<void> {
  for (let before = cpuOf(pid); ; ) {
    await pause(2_000)
    const now = cpuOf(pid)
    if (now - before < 60) return
    before = now
  }
}

export const memory = (server: Running): number => memoryOf(server.pid)

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
