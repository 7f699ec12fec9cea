import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { type Entry, openPromise } from 'yauzl'
import { ZipFile } from 'yazl'
import { coreErrors } from '../../sdk/index.ts'

/** An archive being written: entries one after another, none of them held in memory. */
export interface ArchiveWriter {
  json(name: string, value: unknown): void
  /** One JSON value a line. */
  lines(name: string, values: AsyncIterable<unknown>): void
  file(name: string, path: string): void
}

/** An archive being read, by the names of its entries. */
export interface ArchiveReader {
  names: readonly string[]
  json(name: string): Promise<unknown>
  lines(name: string): AsyncGenerator<unknown>
  stream(name: string): Promise<Readable>
}

/** Writes a zip that is whole when it has its name. */
export async function writeArchive(
  path: string,
  fill: (archive: ArchiveWriter) => Promise<void>,
): Promise<void> {
  const draft = `${path}.part`
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  zip.on('error', (error: Error) => output.destroy(error))
  const written = pipeline(output, createWriteStream(draft, { mode: 0o600 }))
  written.catch(() => {})
  try {
    await fill({
      json: (name, value) =>
        zip.addBuffer(Buffer.from(`${JSON.stringify(value, null, 2)}\n`), name),
      lines: (name, values) => zip.addReadStream(Readable.from(asLines(values)), name),
      file: (name, file) => zip.addFile(file, name, { compress: false }),
    })
    zip.end()
    await written
    const file = await open(draft, 'r+')
    await file.sync()
    await file.close()
    await rename(draft, path)
  } catch (error) {
    output.destroy()
    await rm(draft, { force: true })
    throw error
  }
}

async function* asLines(values: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`
}

/** Unpacked, an archive may hold so much more than it weighs. */
const ratio = 100
const alwaysFine = 200 * 1024 * 1024

/** @throws core:invalid when it is no such archive */
export async function readArchive<T>(
  path: string,
  read: (archive: ArchiveReader) => Promise<T>,
): Promise<T> {
  const zip = await openPromise(path, { autoClose: false }).catch((error) => {
    throw notAnArchive(error)
  })
  try {
    const entries = new Map<string, Entry>()
    let unpacked = 0
    for await (const entry of zip.eachEntry()) {
      entries.set(entry.fileName, entry)
      unpacked += entry.uncompressedSize
    }
    if (unpacked > Math.max(alwaysFine, zip.fileSize * ratio)) throw notAnArchive()
    const stream = async (name: string) => {
      const entry = entries.get(name)
      if (!entry) throw notAnArchive()
      return zip.openReadStreamPromise(entry)
    }
    return await read({
      names: [...entries.keys()],
      stream,
      json: async (name) => parsed(await text(await stream(name))),
      async *lines(name) {
        if (!entries.has(name)) return
        const input = await stream(name)
        const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
        for await (const line of lines) if (line !== '') yield parsed(line)
      },
    })
  } finally {
    zip.close()
    await once(zip, 'close').catch(() => {})
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw notAnArchive(error)
  }
}

export function notAnArchive(cause?: unknown) {
  return coreErrors.invalid({
    detail: 'This file is no export of a module, or it is damaged.',
    cause: cause as Error,
  })
}
