import { readChunks, readParts } from './archive/index.ts'
import { BackupError } from './backup-error.ts'
import type { Head, Manifest } from './manifest.ts'

/** Parts of an archive with what they are; heads and manifests are read already. */
export type Content =
  | { kind: 'head'; head: Head }
  | { kind: 'table'; name: string; pieces: AsyncGenerator<Buffer> }
  | {
      kind: 'file'
      place: string
      pieces: AsyncGenerator<Buffer>
      sum(): { bytes: number; sha256: string }
    }
  | { kind: 'config'; name: string; text: string }
  | { kind: 'manifest'; manifest: Manifest }

/** Goes through an archive once. */
export async function* readArchive(
  path: string,
  secret: string | undefined,
): AsyncGenerator<Content> {
  for await (const { name, pieces, sum } of readParts(readChunks(path, secret))) {
    const [kind, rest] = [name.split(':', 1)[0]!, name.slice(name.indexOf(':') + 1)]
    if (kind === 'head') yield { kind, head: headOf(await wholeOf(pieces)) }
    else if (kind === 'table') yield { kind, name: rest, pieces }
    else if (kind === 'file') yield { kind, place: rest, pieces, sum }
    else if (kind === 'config') yield { kind, name: rest, text: await wholeOf(pieces) }
    else if (kind === 'manifest') {
      yield { kind, manifest: JSON.parse(await wholeOf(pieces)) as Manifest }
    } else {
      throw new BackupError(
        'differs',
        `The archive has a part "${name}" that this version does not know.`,
      )
    }
  }
}

/** What an archive is of and what is in it, once every byte of it was found to be as written. */
export async function inspect(
  path: string,
  secret: string | undefined,
): Promise<{ head: Head; manifest: Manifest; config: { name: string; text: string } | undefined }> {
  let head: Head | undefined
  let manifest: Manifest | undefined
  let config: { name: string; text: string } | undefined
  for await (const content of readArchive(path, secret)) {
    if (content.kind === 'head') head = content.head
    if (content.kind === 'manifest') manifest = content.manifest
    if (content.kind === 'config') config = content
  }
  if (head && manifest) return { head, manifest, config }
  throw new BackupError('damaged', 'The archive has no beginning or no end.')
}

async function wholeOf(pieces: AsyncIterable<Buffer>): Promise<string> {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all).toString('utf8')
}

function headOf(text: string): Head {
  const head = JSON.parse(text) as Head
  if (head.format === 1) return head
  throw new BackupError('differs', 'The archive was made by a newer version of Portico.')
}
