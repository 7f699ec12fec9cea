import { existsSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { createLedger, type Fact } from '../ledger.ts'
import { startServer } from '../server.ts'
import { createWriter } from '../writer.ts'
import { writerNames } from '../writer-names.ts'
import { compileRecorder } from './compile.ts'
import { type Deed, readLog } from './log.ts'

/** What a portal did to its data folder while people wrote, and what they were told meanwhile. */
export interface Recording {
  root: string
  /** The data folder as a stopped portal left it, and as the killed one did. */
  before: Map<string, Buffer>
  after: Map<string, Buffer>
  deeds: Deed[]
  /** Acknowledged once the log had this length. */
  facts: Fact[]
}

/** Runs a portal until this much is acknowledged, and kills it. */
export async function record(options: { seed: number; enough: number }): Promise<Recording> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'portico-power-cut-')))
  try {
    return await recordIn(folder, options)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function recordIn(folder: string, { seed, enough }: { seed: number; enough: number }) {
  const root = join(folder, 'data')
  const log = join(folder, 'log')
  await mkdir(root)
  const own = { PORTICO_DATA: root, DATABASE_URL: join(root, 'portal.sqlite') }
  const ledger = createLedger(() => (existsSync(log) ? statSync(log).size : 0))
  const writers = writerNames.map((login, index) => createWriter(login, ledger, seed * 100 + index))

  const first = (await startServer({ env: own }))!
  for (const writer of writers) await writer.signIn(first.url)
  await first.stop()
  const before = await contents(root)

  const preload = { LD_PRELOAD: await compileRecorder(folder) }
  const recording = { ...preload, RECORD_FOLDER: root, RECORD_LOG: log, UV_USE_IO_URING: '0' }
  const server = (await startServer({ env: { ...own, ...recording } }))!
  const over = () => ledger.acknowledged >= enough
  await Promise.all(writers.map((writer) => writer.write(server.url, over)))
  await server.kill()
  if (ledger.complaints.length > 0) throw new Error(ledger.complaints.join('\n'))
  const deeds = readLog(await readFile(log))
  return { root, before, after: await contents(root), deeds, facts: ledger.facts }
}

/** Files by path. SQLite makes the index of its log (-shm) anew; built assets are no data. */
async function contents(root: string): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>()
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && isData(root, path)) found.set(path, await readFile(path))
  }
  return found
}

export function isData(root: string, path: string): boolean {
  return !path.endsWith('-shm') && !relative(root, path).startsWith('assets/')
}
