import { createReadStream } from 'node:fs'
import { isPorticoError } from '../../sdk/index.ts'
import type { Rooms } from '../rooms.ts'
import { FolderError } from './folder-error.ts'
import type { Json } from './json.ts'
import { type Plan, planOf } from './plan.ts'
import type { Source } from './portable.ts'
import type { Folder } from './read-folder.ts'

/** A portal that folders are applied to, its plugins at hand to check what concerns them. */
export interface Target extends Source {
  rooms: Source['rooms'] & Pick<Rooms, 'arrangement'>
}

/** Makes a portal what the folder says, in one transaction. @throws FolderError, core:conflict */
export async function apply(target: Target, folder: Folder, name: string): Promise<Plan> {
  const plan = await planOf(target, folder, name)
  if (plan.changes.length > 0) await take(target, folder, plan, name, false)
  return plan
}

/** The same without its effect: everything is done, checked, and undone. */
export async function tryToApply(target: Target, folder: Folder, name: string): Promise<Plan> {
  const plan = await planOf(target, folder, name)
  if (plan.changes.length > 0) await take(target, folder, plan, name, true)
  return plan
}

const undone = Symbol('undone')

async function take(
  { rooms }: Target,
  folder: Folder,
  { changes, newFiles }: Plan,
  name: string,
  undo: boolean,
): Promise<void> {
  const { db, files, viewers, arrangement } = rooms
  const ids = new Map<string, string>()
  try {
    for (const [key, placeholder] of newFiles) ids.set(placeholder, await save(key))
    const wanted = changes.map(({ kind, id, local, version }) => ({
      ...{ kind, id, version },
      value: local === undefined ? undefined : (withFiles(local, ids) as Record<string, Json>),
    }))
    await db.tx(async () => {
      await arrangement.forPlugin('core').change(viewers.system, wanted)
      if (undo) throw undone
    })
  } catch (error) {
    for (const id of ids.values()) await files.discard(id)
    if (error !== undone) throw inWords(error)
  }

  async function save(key: string): Promise<string> {
    const { path, name: fileName, alt } = folder.files.get(key)!
    const stream = createReadStream(path)
    const ref = await files
      .save(viewers.system, { name: fileName, stream, ...(alt && { alt }) })
      .catch((error: Error) => {
        throw new FolderError(name, [`files/${key} cannot be taken in: ${error.message}`])
      })
    return ref.id
  }

  function inWords(error: unknown): unknown {
    const refused = error instanceof Error ? arrangement.refused(error) : undefined
    if (!refused && !(isPorticoError(error) && error.code === 'core:invalid')) return error
    const change = changes.find(({ kind, id }) => kind === refused?.kind && id === refused.id)
    const said = (isPorticoError(error) && error.detail) || (error as Error).message
    return new FolderError(name, [change ? `${change.path}: ${said}` : said])
  }
}

function withFiles(value: Json, ids: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') return ids.get(value) ?? value
  if (Array.isArray(value)) return value.map((inner) => withFiles(inner, ids))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [ids.get(key) ?? key, withFiles(inner, ids)]),
  )
}
