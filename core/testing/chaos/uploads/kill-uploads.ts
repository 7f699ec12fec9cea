import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freshDatabase } from '../../postgres.ts'
import { createRandom } from '../random.ts'
import { type Server, startServer } from '../server.ts'
import { password, writerNames } from '../writer-names.ts'
import { createSender, createSource, signIn } from './sender.ts'

export interface KillUploadsOptions {
  /** Files to send. */
  files: number
  /** Times the portal is killed for each; its sender breaks off as often. */
  kills: number
  db: 'sqlite' | 'pg'
  seed: number
  say(line: string): void
}

const megabyte = 1024 * 1024

/**
 * Sends files to a portal that is killed with -9 again and again, by a sender that breaks off as often;
 * each file must come to what was sent. Returns what did not.
 */
export async function killUploads(options: KillUploadsOptions): Promise<string[]> {
  const { files, kills, db, seed, say } = options
  const data = await mkdtemp(join(tmpdir(), 'portico-uploads-'))
  const database = db === 'pg' ? await freshDatabase() : undefined
  const env = { PORTICO_DATA: data, ...(database && { DATABASE_URL: database.url }) }
  const random = createRandom(seed)
  const findings: string[] = []
  let server: Server = (await startServer({ env }))!
  const again = async () => {
    server = (await startServer({ env }))!
  }
  try {
    const cookie = await signIn(server.url, writerNames[0]!, password)
    for (let file = 0; file < files; file++) {
      const source = createSource(seed + file, 20 * megabyte + random.int(5 * megabyte))
      const sender = createSender(cookie, source)
      await sender.begin(server.url)
      const moments = plan(kills, random)
      let reached = 0
      while (reached < source.size) {
        const now = await sender.reached(server.url)
        if (now === undefined) continue
        if (now < reached) findings.push(`seed ${seed}: ${reached} bytes counted, then ${now}`)
        if (now > reached) say(`file ${file + 1}/${files}: ${now} of ${source.size} bytes`)
        reached = now
        if (reached === source.size) break
        const moment = moments[0] ?? { what: 'none', after: 0, slow: 0 }
        const abort = moment.what === 'abort' ? AbortSignal.timeout(moment.after) : undefined
        const sending = sender.send(server.url, reached, { signal: abort, slow: moment.slow })
        const first = moment.what === 'kill' ? pause(moment.after) : sending
        // The process that was killed is still believed to write, for a few seconds.
        if ((await Promise.race([sending, first])) === 'busy') {
          await pause(200)
          continue
        }
        moments.shift()
        if (moment.what !== 'kill') continue
        await server.kill()
        await sending
        await again()
      }
      if (moments.length > 0) findings.push(`seed ${seed}: it arrived before it was cut off enough`)
      const { told, served } = await sender.look(server.url)
      const hash = source.hash()
      if (told !== hash) findings.push(`seed ${seed}, file ${file}: told ${told}, sent ${hash}`)
      if (served !== hash)
        findings.push(`seed ${seed}, file ${file}: served ${served}, sent ${hash}`)
    }
    return findings
  } finally {
    await server.kill()
    await database?.drop()
    await rm(data, { recursive: true, force: true })
  }
}

/** What goes wrong and when, in milliseconds; and how many pass between two megabytes. */
function plan(kills: number, random: ReturnType<typeof createRandom>) {
  return Array.from({ length: kills * 2 }, (_, index) => ({
    what: index % 2 === 0 ? ('abort' as const) : ('kill' as const),
    after: 5 + random.int(1500),
    slow: 150 + random.int(300),
  }))
}
