/** A file with the folders it lay in, `Orders/2026`; empty when it came alone. */
export interface PlacedFile {
  file: File
  path: string
}

/** What systems leave in folders, and nobody means to upload. */
const litter = /^(\.DS_Store|Thumbs\.db|desktop\.ini|\._.*)$/i

/** Chosen in a field; with `webkitdirectory` files know their folders. */
export function chosen(files: readonly File[]): PlacedFile[] {
  return files
    .map((file) => ({ file, path: folderOf(file.webkitRelativePath) }))
    .filter(({ file, path }) => !(path && litter.test(file.name)))
}

/** What was dropped, with all that lies in dropped folders. At most `limit` files. */
export async function dropped(transfer: DataTransfer, limit: number): Promise<PlacedFile[]> {
  // The list is empty as soon as anything has been waited for.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.())
  if (!entries.some((entry) => entry?.isDirectory)) return chosen([...transfer.files])
  const found: PlacedFile[] = []
  const waiting = entries.filter((entry) => entry !== null && entry !== undefined)
  for (let entry = waiting.shift(); entry && found.length < limit; entry = waiting.shift()) {
    if (entry.isDirectory) waiting.push(...(await inside(entry as FileSystemDirectoryEntry)))
    else if (!litter.test(entry.name)) {
      const file = await fileOf(entry as FileSystemFileEntry)
      if (file) found.push({ file, path: folderOf(entry.fullPath) })
    }
  }
  return found
}

const folderOf = (path: string) => path.split('/').slice(0, -1).filter(Boolean).join('/')

/** A folder is read in portions, until an empty one. */
async function inside(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    )
    if (some.length === 0) return all
    all.push(...some)
  }
}

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File | undefined>((resolve) => entry.file(resolve, () => resolve(undefined)))
