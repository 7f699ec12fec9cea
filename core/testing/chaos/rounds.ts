import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type BoundDatabase, openDatabase } from '../../database/index.ts'
import { startPostgres } from '../postgres.ts'
import { createFindings, type Findings } from './findings.ts'
import { breakConnections, letLeasesEnd } from './interfere.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { lookIntoTables } from './look-into-tables.ts'
import { type Look, lookAtFiles, lookAtPosts } from './look-through-api.ts'
import { createRandom, type Random } from './random.ts'
import { type Server, startServer } from './server.ts'
import { createWriter, type Writer } from './writer.ts'
import { writerNames } from './writer-names.ts'

export interface ChaosOptions {
  rounds: number
  db: 'sqlite' | 'pg'
  seed: number
  say(line: string): void
}

export interface ChaosResult {
  acknowledged: number
  findings: Findings['all']
}

interface Chaos {
  env: Record<string, string>
  database: string
  random: Random
  ledger: Ledger
  findings: Findings
  writers: Writer[]
}

/** Kills a portal again and again while people write, and looks whether it kept its word. */
export async function runChaos({ rounds, db, seed, say }: ChaosOptions): Promise<ChaosResult> {
  const data = await mkdtemp(join(tmpdir(), 'portico-chaos-'))
  // Without fsync PostgreSQL is as safe from a kill of the portal, but would never show a slow commit.
  const postgres = db === 'pg' ? await startPostgres({ fsync: true }) : undefined
  const database = postgres?.url ?? join(data, 'portal.sqlite')
  const ledger = createLedger()
  const findings = createFindings()
  const writers = writerNames.map((login, index) => createWriter(login, ledger, seed * 100 + index))
  const env = { PORTICO_DATA: data, DATABASE_URL: database }
  const chaos = { env, database, random: createRandom(seed), ledger, findings, writers }
  let server: Server | undefined
  try {
    server = (await startServer({ env }))!
    for (const writer of writers) await writer.signIn(server.url)
    for (let round = 1; round <= rounds && findings.all.length === 0; round++) {
      await killWhileWriting(chaos, server)
      server = await comeBack(chaos)
      await lookAtWhatWasTouched(chaos, server)
      say(`round ${round}/${rounds}: ${ledger.acknowledged} acknowledged`)
    }
    if (findings.all.length === 0) await lookAtEverything(chaos, server)
    else say(`The portal printed:\n${server.said()}`)
    await server.stop()
    return { acknowledged: ledger.acknowledged, findings: findings.all }
  } finally {
    await server?.kill()
    await postgres?.stop()
    await rm(data, { recursive: true, force: true })
  }
}

/** The moment: after so many acknowledgements, and then somewhere within the next writes. */
async function killWhileWriting(chaos: Chaos, server: Server): Promise<void> {
  const { random, ledger, writers } = chaos
  const enough = 5 + random.int(60)
  const delay = random.int(15)
  const breakUp = random.chance(0.4)
  let over = false
  const writing = Promise.all(writers.map((writer) => writer.write(server.url, () => over)))
  const until = async (acknowledged: number) => {
    const deadline = performance.now() + 5_000
    while (ledger.acknowledged < acknowledged && performance.now() < deadline) await pause(1)
  }
  const before = ledger.acknowledged
  await until(before + enough / 2)
  if (breakUp) await inDatabase(chaos, breakConnections)
  await until(before + enough)
  await pause(delay)
  await server.kill()
  over = true
  await writing
}

/** Starts the portal, which sometimes is killed once more on its way up; then nothing stays open. */
async function comeBack(chaos: Chaos): Promise<Server> {
  const { env, random, writers } = chaos
  const killAfter = random.chance(0.15) ? random.int(1_500) : undefined
  await inDatabase(chaos, letLeasesEnd)
  const server = (await startServer({ env, killAfter })) ?? (await startServer({ env }))!
  await Promise.all(writers.map((writer) => writer.finish(server.url)))
  return server
}

async function lookAtWhatWasTouched(chaos: Chaos, server: Server): Promise<void> {
  const { touched, complaints } = chaos.ledger
  const look = lookOf(chaos, server)
  await lookAtPosts(look, touched.posts)
  await lookAtFiles(look, touched.files)
  touched.posts.clear()
  touched.files.clear()
  for (const complaint of complaints) chaos.findings.lost(complaint)
}

async function lookAtEverything(chaos: Chaos, server: Server): Promise<void> {
  const { ledger, findings } = chaos
  const look = lookOf(chaos, server)
  const posts = [...ledger.items.values()].filter(({ post }) => post === null)
  await lookAtPosts(
    look,
    posts.map(({ id }) => id),
  )
  await lookAtFiles(look, ledger.files.keys())
  await inDatabase(chaos, (db) => lookIntoTables(db, ledger, findings))
}

async function inDatabase({ database }: Chaos, run: (db: BoundDatabase) => Promise<void>) {
  const engine = await openDatabase({ url: database, log: { warn: () => {} } })
  await run(engine.core).finally(() => engine.close())
}

function lookOf({ ledger, writers, findings }: Chaos, { url }: Server): Look {
  return { url, ledger, writers, findings }
}
