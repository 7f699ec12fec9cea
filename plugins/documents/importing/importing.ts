import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type Database, type Files, isPorticoError, type Viewer } from 'portico/sdk'
import { documentsErrors } from '../api.ts'
import type { Add } from '../document/adding.ts'
import type { Reading } from '../document/reading.ts'
import type { Versions } from '../document/versions.ts'
import { type FoundFile, walk } from './walk.ts'

/** What became of one file. */
export interface Outcome {
  path: string
  what: 'added' | 'renewed' | 'unchanged' | 'skipped'
  /** Why it was skipped. */
  why?: string
}

interface ImportRow {
  item_id: string
  size: number
  made_at: number
  hash: string
}

interface Needs {
  db: Database
  files: Files
  add: Add
  reading: Reading
  versions: Versions
}

interface Task {
  folder: string
  /** Id of the library. */
  library: string
  under: string | null
  viewer: Viewer
  /** Only say what would be done. */
  check: boolean
  signal: AbortSignal
}

/**
 * Takes over a folder of a file server, file by file: each with its document is written at once, so that a
 * run that was broken off goes on where it stopped, and another run takes over only what has changed.
 */
export function createImporting({ db, files, add, reading, versions }: Needs) {
  async function* run(task: Task): AsyncGenerator<Outcome> {
    for await (const found of walk(task.folder)) {
      if (task.signal.aborted) return
      if ('passed' in found) {
        yield { path: found.path, what: 'skipped', why: found.passed }
        continue
      }
      try {
        yield { path: found.path, what: await take(task, found) }
      } catch (error) {
        if (!isPorticoError(error)) throw error
        yield { path: found.path, what: 'skipped', why: error.detail ?? error.title }
        // The next ones find no room either.
        if (error.code === documentsErrors.full.code) return
      }
    }
  }

  async function take(task: Task, file: FoundFile): Promise<Outcome['what']> {
    const { library, viewer } = task
    const key = { space_id: library, path_hash: hash(file.path) }
    const known: ImportRow | undefined = await db.table('imports').where(key).first()
    const there = known && (await isThere(viewer, known.item_id))
    if (there && known.size === file.size && known.made_at === file.madeAt) return 'unchanged'
    if (task.check) return there ? 'renewed' : 'added'
    const { path } = file
    const name = path.slice(path.lastIndexOf('/') + 1)
    const stream = createReadStream(file.at)
    const saved = await files.save(viewer, { name, stream, use: 'documents:document' })
    const same = there && saved.hash === known.hash
    await db.tx(async () => {
      const given = { file: saved.id, madeAt: file.madeAt }
      let id = known?.item_id
      if (!there) id = (await place(task, path, name, given)).id
      else if (!same) await versions.add(viewer, id!, given)
      const row = { item_id: id!, size: file.size, made_at: file.madeAt, hash: saved.hash ?? '' }
      await db
        .table('imports')
        .insert({ ...key, path, ...row })
        .onConflict(['space_id', 'path_hash'])
        .merge(row)
    })
    return same ? 'unchanged' : there ? 'renewed' : 'added'
  }

  function place(
    { viewer, library, under }: Task,
    path: string,
    title: string,
    given: { file: string; madeAt: number },
  ) {
    const folders = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
    return add(viewer, { library, under, path: folders, title, ...given })
  }

  /** Whoever removed the document wants it gone only here: the file comes back with the next run. */
  const isThere = (viewer: Viewer, id: string) =>
    reading.item(viewer, id).then(
      () => true,
      () => false,
    )

  return run
}

export type Importing = ReturnType<typeof createImporting>

const hash = (path: string) => createHash('sha256').update(path).digest('hex')
