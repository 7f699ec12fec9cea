import { coreErrors, type PersonCard } from 'portico/sdk'
import { documentsErrors } from './api.ts'

/** A folder of this name is there already. */
export function duplicate(title: string) {
  return coreErrors.duplicate({
    detail: `There is a folder “${title}” here already.`,
    wording: { key: 'documents.error.folder-exists', params: { title } },
  })
}

export function exists(title: string) {
  return documentsErrors.exists({
    detail: `There is a document “${title}” here already. Make it a new version of that one, or keep both.`,
    wording: { key: 'documents.error.exists', params: { title } },
  })
}

export function locked(by: PersonCard | undefined, until: number) {
  const params = { name: by?.name ?? '…', until: new Date(until).toISOString().slice(0, 10) }
  return documentsErrors.locked({
    detail: `${params.name} has checked it out, until ${params.until} at the latest.`,
    wording: { key: 'documents.error.locked', params },
  })
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1e5) / 10

export function full(quota: number, used: number, size: number) {
  const params = { quota: megabytes(quota), used: megabytes(used), size: megabytes(size) }
  return documentsErrors.full({
    detail: `The library may hold ${params.quota} MB; ${params.used} MB are taken, and this needs ${params.size} MB more.`,
    wording: { key: 'documents.error.full', params },
  })
}

/** The version somebody has before them is not the one that counts any more. */
export function outdated() {
  return documentsErrors.outdated({ wording: { key: 'documents.error.outdated' } })
}

/** A problem with one field, in the reader's words. */
export function invalid(path: string, message: string, key: string) {
  const wording = { key: `documents.error.${key}` }
  return coreErrors.invalid({ detail: message, wording, fields: [{ path, message, wording }] })
}
