import type { Readable } from 'node:stream'
import { coreErrors, type Files, type Trees, type Viewer } from 'portico/sdk'
import { documentKind, folderKind } from '../api.ts'
import type { Store } from '../document/store.ts'
import type { Shelf } from '../folder/siblings.ts'
import { createUnique } from './entry-names.ts'

interface Needs {
  trees: Trees
  files: Files
  store: Store
  system: Viewer
}

interface Entry {
  path: string
  file: string
  size: number
  at: number
}

const most = 20_000

/** A folder as one archive, written while it is sent: only what the viewer may read is in it. */
export function createZip({ trees, files, store, system }: Needs) {
  async function entries(viewer: Viewer, { library, under }: Shelf): Promise<Entry[]> {
    const unique = createUnique()
    const folders = new Map<string, string>()
    const found: { id: string; path: string }[] = []
    const from = under === null ? { space: library } : { under }
    for await (const node of trees.below(viewer, from, { kinds: [folderKind, documentKind] })) {
      // Under something the viewer may not read it stands at the top, as it does in the library.
      const above = folders.get(node.under ?? '') ?? ''
      const path = unique(above, node.title ?? '_')
      if (node.kind === folderKind) folders.set(node.id, `${path}/`)
      else found.push({ id: node.id, path })
      if (found.length > most) {
        throw coreErrors.tooLarge({ detail: `An archive may have at most ${most} files.` })
      }
    }
    const rows = await store.present(found.map(({ id }) => id))
    return found.flatMap(({ id, path }) => {
      const row = rows.get(id)
      return row ? [{ path, file: row.file_id, size: row.size, at: row.made_at ?? row.at }] : []
    })
  }

  return async (viewer: Viewer, shelf: Shelf, signal: AbortSignal): Promise<Readable> => {
    const [list, { ZipFile }] = [await entries(viewer, shelf), await import('yazl')]
    const zip = new ZipFile()
    const out = zip.outputStream as unknown as Readable
    const stop = (error: Error) => out.destroy(error)
    signal.addEventListener('abort', () => stop(new Error('The download was broken off.')))
    zip.on('error', stop)
    for (const { path, file, size, at } of list) {
      const options = { mtime: new Date(at), compress: false, size, mode: 0o100644 }
      zip.addReadStreamLazy(path, options, (take) => {
        files.read(system, file).then(
          (stream) => take(null, stream),
          (error: Error) => {
            stop(error)
          },
        )
      })
    }
    zip.end()
    return out
  }
}

export type Zip = ReturnType<typeof createZip>
