import { setTimeout as pause } from 'node:timers/promises'
import { cpuOf, cpuOfFamily } from '../cpu.ts'
import { type Job, send } from '../load.ts'
import { median } from '../measure.ts'
import type { Company } from '../people/seed-company.ts'
import type { Running } from '../servers.ts'
import type { Vocabulary } from './words.ts'

export interface SearchFigure {
  name: string
  /** Milliseconds of processor time for one request, application and database together. */
  median: number
  p99: number
  target: { of: 'median' | 'p99'; ms: number } | undefined
}

export interface SearchMeters {
  server: Running
  floor: Running
  company: Company
  vocabulary: Vocabulary
  postgres: number | undefined
  /** How many different words of each kind are looked for. */
  rounds: number
}

/** Each query is asked so often in a row, as processor time is counted in ticks of 10 ms. */
const each = 20
/** So many rounds go before: statements are prepared on every connection, code is compiled. */
const warmUp = 20

export async function measureSearch(meters: SearchMeters): Promise<SearchFigure[]> {
  const { vocabulary, rounds } = meters
  const { words } = vocabulary
  const rare = (at: number) =>
    words[words.length - 1 - ((at * 37) % Math.min(words.length >> 1, 30_000))]!
  const search = (text: string) => `/api/search?q=${encodeURIComponent(text)}`
  const figures = [
    await figure('rare word', { of: 'median', ms: 3 }, (at) => search(rare(at))),
    await figure('any word', { of: 'p99', ms: 15 }, () => search(vocabulary.pick())),
    await figure('very common word', { of: 'p99', ms: 15 }, (at) => search(words[40 + at]!)),
    await figure('two words', undefined, () => search(`${vocabulary.pick()} ${vocabulary.pick()}`)),
    await figure('type-ahead', { of: 'p99', ms: 5 }, (at) => {
      const word = at % 2 === 0 ? vocabulary.pick() : rare(at)
      return `/api/search/suggest?q=${encodeURIComponent(word.slice(0, 2 + (at % 4)))}`
    }),
  ]
  return [...figures, ...(await writing(meters))]

  async function figure(
    name: string,
    target: SearchFigure['target'],
    path: (at: number) => string,
  ): Promise<SearchFigure> {
    const costs: number[] = []
    for (let at = -warmUp; at < rounds; at++) {
      const { token } = meters.company.viewers[(at + warmUp) % meters.company.viewers.length]!
      const job = { path: path(at < 0 ? rounds - at : at) }
      const jobs = Array.from({ length: each }, () => job)
      const cost = await cpu(meters, meters.server, jobs, token)
      if (at >= 0) costs.push(cost)
    }
    return { name, target, median: median(costs), p99: percentile(costs, 0.99) }
  }
}

/** A comment with all that follows it, and the bare insert. */
async function writing(meters: SearchMeters): Promise<SearchFigure[]> {
  const { token } = meters.company.viewers[0]!
  const target = { port: meters.server.port, cookie: `portico=${token}` }
  const { id } = await newPost(target)
  const comments: number[] = []
  const floors: number[] = []
  const bodies = (round: number) =>
    Array.from({ length: 100 }, (_, at) => {
      return `${round} ${at} ${Array.from({ length: 12 }, meters.vocabulary.pick).join(' ')}`
    })
  for (let round = -1; round < 7; round++) {
    const written = bodies(round).map(
      (body): Job => ({ method: 'POST', path: `/api/feed/posts/${id}/comments`, body: { body } }),
    )
    const comment = await cpu(meters, meters.server, written, token, 1_500)
    const floor = await cpu(
      meters,
      meters.floor,
      written.map(() => ({ path: `/write?id=${id}` })),
    )
    if (round < 0) continue
    comments.push(comment)
    floors.push(floor)
  }
  const least = median(floors)
  return [
    { name: 'the bare insert', median: least, p99: Math.max(...floors), target: undefined },
    {
      ...{ name: 'create comment, index and all', p99: Math.max(...comments) },
      median: median(comments),
      target: { of: 'median', ms: 3 * least },
    },
  ]
}

async function newPost(target: { port: number; cookie: string }): Promise<{ id: string }> {
  const body = { body: 'What the comments hang on' }
  const answer = await fetch(`http://127.0.0.1:${target.port}/api/feed/posts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: target.cookie },
    body: JSON.stringify(body),
  })
  if (!answer.ok)
    throw new Error(`The post for the comments: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as { id: string }
}

/** Processor time of one request; with time for what goes on behind it. */
async function cpu(
  { postgres }: SearchMeters,
  server: Running,
  jobs: readonly Job[],
  token?: string,
  after = 0,
): Promise<number> {
  const read = () => cpuOf(server.pid) + (postgres === undefined ? 0 : cpuOfFamily(postgres))
  const before = read()
  await send({ port: server.port, ...(token && { cookie: `portico=${token}` }) }, jobs)
  if (after > 0) await pause(after)
  return (read() - before) / jobs.length
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!
}
