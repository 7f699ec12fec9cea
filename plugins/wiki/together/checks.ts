import { coreErrors, type Items, isPorticoError } from 'portico/sdk'
import * as Y from 'yjs'
import { read } from './shape.ts'
import { tidy } from './tidy.ts'

const largeChange = 64 * 1024
const maxState = 8 * 1024 * 1024

const invalid = (detail: string, cause?: unknown) => coreErrors.invalid({ detail, cause })

/** @throws core:invalid, core:too-large; the document may then hold a part of it and is to be read anew */
export function apply(doc: Y.Doc, change: Uint8Array): void {
  try {
    Y.applyUpdate(doc, change, 'arrived')
  } catch (cause) {
    throw invalid('The change cannot be read.', cause)
  }
  if (doc.store.pendingStructs || doc.store.pendingDs) {
    throw invalid('The change builds on others that have not come.')
  }
  if (change.length > largeChange && Y.encodeStateAsUpdate(doc).length > maxState) {
    throw coreErrors.tooLarge({ detail: 'The page would be too large.' })
  }
}

/** Nothing comes in that could not become a page. @throws core:invalid */
export async function check(doc: Y.Doc, items: Pick<Items, 'html'>): Promise<void> {
  try {
    await items.html(tidy(read(doc).body), 'wiki')
  } catch (error) {
    if (error instanceof RangeError) throw invalid(`The text ${error.message}.`, error)
    throw error
  }
}

/** What the document has that is not in this state. @throws core:invalid */
export function beyond(doc: Y.Doc, vector: Uint8Array): Uint8Array {
  try {
    return Y.encodeStateAsUpdate(doc, vector)
  } catch (cause) {
    throw invalid('The state vector cannot be read.', cause)
  }
}

/** What to tell whoever sent it; nothing where it is no fault of theirs. */
export function saidOf(error: unknown): { code: string; detail: string } | undefined {
  if (!isPorticoError(error) || error.status >= 500) return undefined
  const field = error.fields[0]
  const detail = error.detail ?? (field && `${field.path}: ${field.message}`) ?? error.title
  return { code: error.code, detail }
}
