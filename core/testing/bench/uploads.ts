import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../chaos/server.ts'
import { createSender, createSource, signIn } from '../chaos/uploads/sender.ts'
import { password, writerNames } from '../chaos/writer-names.ts'
import { forgetPeak, memoryOf, peakOf } from './cpu.ts'

/** What one large file costs the process that takes it. */
export interface UploadFigures {
  gigabytes: number
  /** MiB of memory: at rest, at most while it came, at most while it was fetched. */
  memory: { atRest: number; uploading: number; downloading: number }
  /** MB a second, with everything on this machine. */
  speed: { up: number; down: number }
  hashEqual: boolean
}

/** As much as the browser sends with one request. */
const chunk = 8 * 1024 * 1024

/** Sends one file of that size to a portal in a process of its own, as a browser does, and fetches it. */
export async function benchUploads(gigabytes: number, say: (line: string) => void) {
  const data = await mkdtemp(join(tmpdir(), 'portico-uploads-'))
  const env = { PORTICO_DATA: data, NODE_ENV: 'production' }
  // The first start builds and seeds: what that leaves in memory says nothing of uploads.
  await (await startServer({ env }))!.stop()
  const server = (await startServer({ env }))!
  try {
    const { url, pid } = server
    const source = createSource(1, gigabytes * 1024 ** 3)
    const sender = createSender(await signIn(url, writerNames[0]!, password), source)
    const atRest = memoryOf(pid)
    forgetPeak(pid)
    await sender.begin(url, 'witness:film')
    const begun = Date.now()
    for (let at = 0; at < source.size; at += chunk) {
      await sender.send(url, at, { most: chunk })
      if (at % (512 * 1024 * 1024) === 0)
        say(`${at / 1024 ** 3} GB, peak ${Math.round(peakOf(pid))} MiB`)
    }
    if ((await sender.reached(url)) !== source.size) throw new Error('Not all of it arrived.')
    const up = Date.now() - begun
    const uploading = peakOf(pid)
    forgetPeak(pid)
    const fetched = Date.now()
    const { told, served } = await sender.look(url)
    const down = Date.now() - fetched
    const sent = source.hash()
    const perSecond = (milliseconds: number) => source.size / 1e6 / (milliseconds / 1000)
    const figures: UploadFigures = {
      gigabytes,
      memory: { atRest, uploading, downloading: peakOf(pid) },
      speed: { up: perSecond(up), down: perSecond(down) },
      hashEqual: told === sent && served === sent,
    }
    return figures
  } finally {
    await server.kill()
    await rm(data, { recursive: true, force: true })
  }
}

export function uploadsTable({ gigabytes, memory, speed, hashEqual }: UploadFigures): string {
  const whole = (value: number) => String(Math.round(value))
  return [
    `One file of ${gigabytes} GB, hash ${hashEqual ? 'equal' : 'NOT equal'}`,
    '',
    '|  | memory, MiB | MB/s |',
    '|---|---:|---:|',
    `| at rest | ${whole(memory.atRest)} |  |`,
    `| uploading | ${whole(memory.uploading)} | ${whole(speed.up)} |`,
    `| downloading | ${whole(memory.downloading)} | ${whole(speed.down)} |`,
  ].join('\n')
}
