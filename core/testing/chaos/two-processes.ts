import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type BoundDatabase, openDatabase } from '../../database/index.ts'
import { freshDatabase } from '../postgres.ts'
import { createFindings, type Findings } from './findings.ts'
import { letLeasesEnd } from './interfere.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { createListener, type Listener } from './listener.ts'
import { lookIntoTables } from './look-into-tables.ts'
import { lookAtFiles, lookAtPosts } from './look-through-api.ts'
import { createRandom, type Random } from './random.ts'
import type { ChaosResult } from './rounds.ts'
import { type Server, startServer } from './server.ts'
import { createWriter, type Writer } from './writer.ts'
import { writerNames } from './writer-names.ts'

export interface TwoProcessesOptions {
  rounds: number
  seed: number
  say(line: string): void
}

interface Pair {
  env: Record<string, string>
  db: BoundDatabase
  random: Random
  ledger: Ledger
  findings: Findings
  writers: Writer[]
  listeners: Listener[]
  servers: [Server, Server]
  /** Where whoever lost their process goes. */
  alive: 0 | 1
}

const patience = 60_000

/**
 * Two processes on one PostgreSQL: people write in both and listen in both, and now one of them is
 * killed, now the other. Who listened there goes on in the other one and neither misses nor hears
 * anything twice.
 */
export async function runTwoProcesses(options: TwoProcessesOptions): Promise<ChaosResult> {
  const { rounds, seed, say } = options
  const data = await mkdtemp(join(tmpdir(), 'portico-chaos-'))
  const database = await freshDatabase()
  const env = { PORTICO_DATA: data, DATABASE_URL: database.url }
  const engine = await openDatabase({ url: database.url, log: { warn: () => {} } })
  const ledger = createLedger()
  const findings = createFindings()
  const writers = writerNames.map((login, index) => createWriter(login, ledger, seed * 100 + index))
  const running: Server[] = []
  const listeners: Listener[] = []
  try {
    const first = (await startServer({ env }))!
    running.push(first)
    const second = (await startServer({ env }))!
    running.push(second)
    const pair: Pair = {
      ...{ env, db: engine.core, random: createRandom(seed), ledger, findings, writers, listeners },
      ...{ servers: [first, second], alive: 0 },
    }
    for (const writer of writers) await writer.signIn(first.url)
    listeners.push(...(await openListeners(pair)))
    for (let round = 0; round < rounds && findings.all.length === 0; round++) {
      await play(pair, round % 2 === 0 ? 0 : 1, running)
      await compareWithOutbox(pair)
      say(`round ${round + 1}/${rounds}: ${ledger.acknowledged} acknowledged`)
    }
    if (findings.all.length === 0) await lookAtEverything(pair)
    else for (const server of running) say(`A process printed:\n${server.said()}`)
    return { acknowledged: ledger.acknowledged, findings: findings.all }
  } finally {
    for (const listener of listeners) await listener.close()
    for (const server of running) await server.kill()
    await engine.close()
    await database.drop()
    await rm(data, { recursive: true, force: true })
  }
}

/** Half of them begin in each process; whose process is gone goes to the one that is left. */
async function openListeners(pair: Pair): Promise<Listener[]> {
  const opened = pair.writers.map((writer, index) => {
    let home = pair.servers[index % 2]
    const address = () => {
      if (home && !pair.servers.includes(home)) home = undefined
      return (home ?? pair.servers[pair.alive]).url
    }
    return createListener(writer, address, pair.findings)
  })
  await Promise.all(opened.map((listener) => listener.open()))
  return opened
}

/** People write in both processes; one is killed, they go on in the other, and it comes back. */
async function play(pair: Pair, victim: 0 | 1, running: Server[]): Promise<void> {
  const { env, db, random, ledger, writers, servers, findings } = pair
  const survivor = victim === 0 ? 1 : 0
  const [killed, left] = [servers[victim], servers[survivor]]
  let over = false
  const goesOn = async (writer: Writer, index: number) => {
    const before = ledger.complaints.length
    await writer.write(servers[index % 2]!.url, () => over)
    if (!over && ledger.complaints.length === before) {
      await writer.finish(left.url)
      await writer.write(left.url, () => over)
    }
    await writer.finish(left.url)
  }
  const writing = Promise.all(writers.map(goesOn))
  await acknowledged(ledger, 30 + random.int(60))
  await pause(random.int(15))
  pair.alive = survivor
  await killed.kill()
  // The same one twice: whoever asks whether its process is there learns that it is not.
  servers[victim] = left
  await acknowledged(ledger, 30 + random.int(30))
  await letLeasesEnd(db)
  const back = (await startServer({ env }))!
  running.splice(running.indexOf(killed), 1, back)
  servers[victim] = back
  await acknowledged(ledger, 30 + random.int(30))
  over = true
  await writing
  for (const complaint of ledger.complaints) findings.lost(complaint)
}

async function acknowledged(ledger: Ledger, more: number): Promise<void> {
  const enough = ledger.acknowledged + more
  const deadline = performance.now() + patience
  while (ledger.acknowledged < enough && ledger.complaints.length === 0) {
    if (performance.now() > deadline) throw new Error(`Nobody acknowledges any more: ${enough}`)
    await pause(1)
  }
}

/** Everybody may see everything here: each has heard each event of an item once, in the same order. */
async function compareWithOutbox({ db, listeners, findings, writers }: Pair): Promise<void> {
  const rows = await db.select<{ id: number }>(
    'SELECT id FROM outbox WHERE live = 1 AND item_id IS NOT NULL ORDER BY txid, id',
  )
  const written = rows.map(({ id }) => Number(id))
  const deadline = performance.now() + patience
  const missing = ({ heard }: Listener) => written.filter((id) => !heard.includes(id))
  for (const [index, listener] of listeners.entries()) {
    const who = writers[index]!.login
    while (missing(listener).length > 0 && performance.now() < deadline) await pause(10)
    for (const id of missing(listener)) findings.lost(`the event ${id}: ${who} never heard of it`)
    const order = listener.heard.filter((id) => written.includes(id)).join()
    const doubled = listener.heard.filter((id, at) => listener.heard.indexOf(id) !== at)
    for (const id of doubled) findings.doubled(`the event ${id}: ${who} heard of it again`)
    if (findings.all.length === 0 && order !== written.join()) {
      findings.lost(`the order of events: ${who} heard ${order} of ${written.join()}`)
    }
  }
}

async function lookAtEverything({ db, servers, ledger, findings, writers }: Pair): Promise<void> {
  const look = { url: servers[0].url, ledger, writers, findings }
  const posts = [...ledger.items.values()].filter(({ post }) => post === null)
  await lookAtPosts(
    look,
    posts.map(({ id }) => id),
  )
  await lookAtFiles(look, ledger.files.keys())
  await lookIntoTables(db, ledger, findings)
}
