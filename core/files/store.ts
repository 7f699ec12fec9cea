import { createHash } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import {
  copyFile,
  type FileHandle,
  link,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  stat,
  statfs,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { explain, tooLarge } from './faults.ts'

/** `original` is what was sent; the others exist of pictures only. */
export type Variant = 'original' | 'display' | 'thumb'

const variants: readonly Variant[] = ['original', 'display', 'thumb']
const suffixes: Record<Variant, string> = {
  original: '',
  display: '.display.webp',
  thumb: '.thumb.webp',
}

/** Bytes read from a file at once: those that were sent wait for the collector, and there are many of them. */
const atOnce = 16 * 1024

/** An open file; it wants either to be read or to be closed. */
interface StoredBytes {
  size: number
  /** All of it, or a part with both ends included. */
  stream(part?: { start: number; end: number }): ReadStream
  close(): Promise<void>
}

export type Store = ReturnType<typeof createStore>

/** Files on disk: `<folder>/ab/<id>`. One that is there is whole and will survive a power cut. */
export function createStore(folder: string) {
  const incoming = join(folder, 'incoming')
  const home = (id: string) => join(folder, id.slice(0, 2))
  const path = (id: string, variant: Variant) => join(home(id), id + suffixes[variant])
  const draft = (id: string, variant: Variant) => join(incoming, id + suffixes[variant])

  let prepared: Promise<void> | undefined
  const prepare = () => {
    prepared ??= prepareFolder(folder, incoming).catch((error: unknown) => {
      prepared = undefined
      throw error
    })
    return prepared
  }

  /** Takes in a stream, to be kept or dropped. @throws core:too-large as soon as it is */
  async function receive(
    id: string,
    stream: Readable,
    limit: number,
  ): Promise<{ size: number; hash: string }> {
    // A sender may go away before the pipeline listens; it hears of it there.
    stream.on('error', () => {})
    await prepare()
    const file = await open(draft(id, 'original'), 'wx')
    const hash = createHash('sha256')
    let size = 0
    await pipeline(
      stream,
      async function* (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          size += chunk.length
          if (size > limit) throw tooLarge(limit)
          hash.update(chunk)
          yield chunk
        }
      },
      file.createWriteStream(),
    ).catch(explain)
    return { size, hash: hash.digest('hex') }
  }

  /** An empty draft, to be written by and by. */
  async function begin(id: string): Promise<void> {
    await prepare()
    await open(draft(id, 'original'), 'wx').then((file) => file.close())
  }

  /** The draft to go on with, cut where what counts of it ends; undefined when that is not there. */
  async function resume(id: string, size: number): Promise<FileHandle | undefined> {
    const file = await open(draft(id, 'original'), 'r+').catch(() => undefined)
    if (file === undefined) return undefined
    if ((await file.stat()).size < size) {
      await file.close()
      return undefined
    }
    await file.truncate(size)
    return file
  }

  /** Takes back a `keep` of which nobody has heard. */
  async function unkeep(id: string): Promise<void> {
    const kept = await stat(path(id, 'original')).catch(() => {})
    if (kept) await rename(path(id, 'original'), draft(id, 'original'))
  }

  /** Bytes there is room for on the disk. */
  async function room(): Promise<number> {
    await prepare()
    const { bavail, bsize } = await statfs(incoming)
    return bavail * bsize
  }

  /** Makes what was received durable under its final name: the bytes, then the name. */
  async function keep(id: string, present: readonly Variant[]): Promise<void> {
    await mkdir(home(id), { recursive: true })
    for (const variant of present) {
      await flush(draft(id, variant))
      await rename(draft(id, variant), path(id, variant))
    }
    await flush(home(id))
    await flush(folder)
  }

  /** The same bytes under another id, without taking their room again where the disk can do that. */
  async function copy(from: string, to: string): Promise<void> {
    await prepare()
    await mkdir(home(to), { recursive: true })
    for (const variant of await variantsOf(from)) {
      const [source, target] = [path(from, variant), path(to, variant)]
      await link(source, target).catch(() =>
        copyFile(source, draft(to, variant)).then(() => keep(to, [variant])),
      )
    }
    await flush(home(to))
    await flush(folder)
  }

  async function drop(id: string): Promise<void> {
    for (const variant of variants) {
      await rm(draft(id, variant), { force: true })
      await rm(path(id, variant), { force: true })
    }
  }

  /** The variants that are there. */
  async function variantsOf(id: string): Promise<Variant[]> {
    const there = await Promise.all(
      variants.map((variant) => stat(path(id, variant)).catch(() => {})),
    )
    return variants.filter((_, index) => there[index] !== undefined)
  }

  /** Brings back what was there before, in its variants. */
  async function bringBack(id: string, variant: Variant, stream: Readable): Promise<void> {
    await prepare()
    const file = await open(draft(id, variant), 'w')
    await pipeline(stream, file.createWriteStream())
    await keep(id, [variant])
  }

  /** Opened before it is returned, so that a missing file is noticed before an answer begins. */
  async function read(id: string, variant: Variant): Promise<StoredBytes> {
    const file = await open(path(id, variant))
    const { size } = await file.stat()
    return {
      size,
      close: () => file.close(),
      stream: (part) => createReadStream('', { fd: file, highWaterMark: atOnce, ...part }),
    }
  }

  /** Removes what a crash left half received. */
  async function sweep(olderThan: number): Promise<void> {
    const names = await readdir(incoming).catch(() => [])
    for (const name of names) {
      const { mtimeMs } = await stat(join(incoming, name))
      if (mtimeMs < olderThan) await rm(join(incoming, name), { force: true })
    }
  }

  return {
    ...{ receive, begin, resume, keep, unkeep, copy, drop, read },
    ...{ variantsOf, bringBack, sweep, draft, path, room },
  }
}

/** The folder's own name must be as safe as what will lie in it. */
async function prepareFolder(folder: string, incoming: string): Promise<void> {
  await mkdir(incoming, { recursive: true })
  await flush(dirname(folder))
}

/** Makes what was written, or the names in a folder, survive a power cut. */
export async function flush(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
