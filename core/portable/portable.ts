import { createHash } from 'node:crypto'
import { extname } from 'node:path'
import type { Arranged, DefinedKind } from '../../sdk/index.ts'
import { arrangedIn } from '../arrangement/index.ts'
import type { Rooms } from '../rooms.ts'
import { fitted } from './fitted.ts'
import type { Json } from './json.ts'
import { pathOf } from './naming.ts'
import { idsIn, type Names, namesIn, withNames } from './references.ts'
import {
  type OpenSchemas,
  type SecretField,
  secretFields,
  withoutSecrets,
} from './secret-fields.ts'

/** A portal's rooms and the kinds of all plugins that are installed, also of those switched off. */
export interface Source {
  rooms: Pick<Rooms, 'db' | 'files' | 'viewers' | 'audit'>
  kinds: readonly DefinedKind[]
  schemas: OpenSchemas
}

/** A document as it lies in a folder. */
export interface PortableDocument {
  kind: DefinedKind
  /** Both as they are in the folder: with names in place of ids. */
  id: string
  value: Json
}

/** A document of a running portal, with what it is made of. */
export interface StandingDocument extends PortableDocument {
  standing: Arranged
  secrets: readonly SecretField[]
}

export interface PortableFile {
  /** Of the portal it comes from. */
  fileId: string
  name: string
  alt: string | null
}

/** Everything admins made of a portal, independent of where it runs. */
export interface Portable {
  /** By path. */
  documents: Map<string, StandingDocument>
  /** By name in the folder `files`: the hash of what is in them. */
  files: Map<string, PortableFile>
  /** Of what documents name. */
  names: Names
  /** What could not be taken along, or is not as it should be, in words. */
  remarks: string[]
}

/** Reads a portal. Changes nothing. */
export async function portableOf(source: Source): Promise<Portable> {
  const { rooms, kinds } = source
  const { documents: arranged } = await arrangedIn(rooms.db)
  const byName = new Map(kinds.map((kind) => [kind.name, kind]))
  const remarks = remarksOn(arranged.filter(({ kind }) => !byName.has(kind)))
  const known = arranged.filter(({ kind }) => byName.has(kind))

  const ids = known.flatMap(({ id, value }) => idsIn([id, value as Json]))
  const files = await filesAmong(source, ids, remarks)
  const names = new Map([...(await namesIn(rooms.db, ids)), ...files.names])

  const documents = new Map<string, StandingDocument>()
  for (const standing of known) {
    const kind = byName.get(standing.kind)!
    const id = withNames(standing.id, names)
    const path = pathOf(kind, id)
    const { value, problem } = fitted(kind, structuredClone(standing.value) as Json)
    if (problem) remarks.push(`${path} does not fit any more: ${problem}`)
    const secrets = secretFields(kind, standing.id, value, source.schemas)
    const portable = withNames(withoutSecrets(value, secrets), names)
    documents.set(path, { kind, id, value: portable, standing, secrets })
  }
  return { documents, files: files.named, names, remarks }
}

/** A plugin that is not there cannot say which of its settings are secret. */
function remarksOn(strange: readonly Arranged[]): string[] {
  const counts = new Map<string, number>()
  for (const { kind } of strange) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(
    ([kind, count]) =>
      `${count} of "${kind}" stay behind: the plugin ${kind.split(':')[0]} that knows them is not installed, or does not start.`,
  )
}

/** The files among these ids, each named after its bytes. Two with the same bytes become one. */
async function filesAmong({ rooms }: Source, ids: readonly string[], remarks: string[]) {
  const { db, files, viewers } = rooms
  const named = new Map<string, PortableFile>()
  const names = new Map<string, string>()
  const wanted = [...new Set(ids)].sort()
  for (const id of wanted) {
    const [row] = await db.select<{ name: string; alt: string | null }>(
      'SELECT name, alt FROM files WHERE id = ?',
      [id],
    )
    if (!row) continue
    const hash = createHash('sha256')
    try {
      for await (const chunk of await files.read(viewers.system, id)) hash.update(chunk)
    } catch {
      remarks.push(`The bytes of the file ${row.name} (${id}) are missing; it stays behind.`)
      continue
    }
    const name = `${hash.digest('hex')}${extensionOf(row.name)}`
    const earlier = named.get(name)
    if (!earlier || before(row, earlier))
      named.set(name, { fileId: id, name: row.name, alt: row.alt })
    names.set(`file:${id}`, `@file:${name}`)
  }
  return { named, names }
}

const before = (a: { name: string; alt: string | null }, b: { name: string; alt: string | null }) =>
  JSON.stringify([a.name, a.alt]) < JSON.stringify([b.name, b.alt])

function extensionOf(name: string): string {
  const extension = extname(name).toLowerCase()
  return /^\.[a-z0-9]{1,8}$/.test(extension) ? extension : ''
}
