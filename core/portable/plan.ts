import { newId } from '../id.ts'
import { fitted } from './fitted.ts'
import { FolderError } from './folder-error.ts'
import { type Json, stableJson } from './json.ts'
import { type Portable, type PortableDocument, portableOf, type Source } from './portable.ts'
import type { Folder } from './read-folder.ts'
import { idsOf, type Referred, referencesIn, withIds, withNames } from './references.ts'
import { at, secretFields, withoutSecrets, withSecretsOf, writtenSecrets } from './secret-fields.ts'

/** What becomes of one document. */
export interface PlannedChange {
  path: string
  kind: string
  /** As this portal keeps it. */
  id: string
  /** The version that was seen; 0 for none. */
  version: number
  /** As they are in folders: with names in place of ids, without secrets. */
  before?: Json
  after?: Json
  /** `after` as this portal keeps it, with its secrets, and placeholders for files it does not have. */
  local?: Json
}

export interface Plan {
  /** By path. */
  changes: PlannedChange[]
  /** Files the portal does not have yet, with the ids that stand for them. */
  newFiles: Map<string, string>
  /** Secrets nobody has set here: `module/directory.json › settings › password`. */
  secretsToSet: string[]
}

/** What taking a folder over would change. @throws FolderError naming the file of each problem */
export async function planOf(source: Source, folder: Folder, name: string): Promise<Plan> {
  const standing = await portableOf(source)
  const { ids, newFiles } = await idsFor(source, standing, folder)
  const named = new Map(
    [...ids].map(([reference, id]) => [`${reference.split(':')[0]}:${id}`, `@${reference}`]),
  )
  const problems: string[] = []
  const changes: PlannedChange[] = []
  const secretsToSet: string[] = []

  function compare(path: string, { kind, id: namedId, value }: PortableDocument): void {
    const missing = referencesIn([namedId, value]).filter(
      ({ kind, key }) => !ids.has(`${kind}:${key}`),
    )
    if (missing.length > 0) {
      problems.push(...missing.map(({ kind, key }) => `${path} ${missingWords[kind](key)}`))
      return
    }
    const idOf = (referred: Referred, key: string) => ids.get(`${referred}:${key}`)!
    const id = withIds(namedId, idOf)
    const now = standing.documents.get(path)
    const filled = fitted(kind, withIds(value, idOf)).value
    const fields = secretFields(kind, id, filled, source.schemas)
    for (const place of writtenSecrets(filled, fields)) {
      problems.push(`${path} › ${place}: a secret does not belong in a file; set it in the portal`)
    }
    const { value: local, problem } = fitted(
      kind,
      withSecretsOf(filled, now?.standing.value as Json, fields),
    )
    if (problem) problems.push(`${path} does not fit: ${problem}`)
    const after = withNames(withoutSecrets(local, fields), named, standing.names)
    if (now && stableJson(now.value) === stableJson(after)) return
    const version = now?.standing.version ?? 0
    const before = now && { before: now.value }
    changes.push({ path, kind: kind.name, id, version, ...before, after, local })
    const unset = fields.filter((field) => !at(local, field.path))
    secretsToSet.push(...unset.map((field) => [path, ...field.path].join(' › ')))
  }

  for (const [path, document] of folder.documents) compare(path, document)
  for (const [path, { standing: gone, value }] of standing.documents) {
    if (folder.documents.has(path)) continue
    changes.push({ path, kind: gone.kind, id: gone.id, version: gone.version, before: value })
  }
  if (problems.length > 0) throw new FolderError(name, problems)
  changes.sort((a, b) => (a.path < b.path ? -1 : 1))
  return { changes, newFiles: usedIn(changes, newFiles), secretsToSet }
}

/** What the names in a folder stand for here; files that are not here yet get placeholders. */
async function idsFor({ rooms }: Source, standing: Portable, folder: Folder) {
  const documents = [...folder.documents.values()]
  const ids = await idsOf(
    rooms.db,
    documents.flatMap(({ id, value }) => referencesIn([id, value])),
  )
  const newFiles = new Map<string, string>()
  for (const key of folder.files.keys()) {
    const here = standing.files.get(key)?.fileId
    if (here === undefined) newFiles.set(key, newId())
    ids.set(`file:${key}`, here ?? newFiles.get(key)!)
  }
  return { ids, newFiles }
}

function usedIn(changes: readonly PlannedChange[], newFiles: ReadonlyMap<string, string>) {
  const named = changes.flatMap(({ after }) => (after === undefined ? [] : referencesIn(after)))
  const used = new Set(named.flatMap(({ kind, key }) => (kind === 'file' ? [key] : [])))
  return new Map([...newFiles].filter(([key]) => used.has(key)))
}

const missingWords: Record<Referred, (key: string) => string> = {
  person: (key) => `names the person "${key}", and nobody here has this login`,
  space: (key) => `names the group "${key}", and there is none with this address here`,
  department: (key) => `names the department "${key}", which is not here, or is here twice`,
  file: (key) => `names files/${key}, which is missing`,
}
