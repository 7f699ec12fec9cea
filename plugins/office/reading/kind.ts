import { extname } from 'node:path'
import type { OfficeKind } from '../api.ts'
import { Unreadable } from './unreadable.ts'

/** What a file is read as. */
export type Format = 'word' | 'xlsx' | 'pptx' | 'open' | 'csv' | 'markdown' | 'plain'

const office = 'application/vnd.openxmlformats-officedocument'
const open = 'application/vnd.oasis.opendocument'

const byType: Record<string, OfficeKind> = {
  [`${office}.wordprocessingml.document`]: 'text',
  [`${office}.spreadsheetml.sheet`]: 'sheet',
  [`${office}.presentationml.presentation`]: 'slides',
  [`${open}.text`]: 'text',
  [`${open}.spreadsheet`]: 'sheet',
  [`${open}.presentation`]: 'slides',
}

const texts: Record<string, OfficeKind> = {
  '.csv': 'table',
  '.tsv': 'table',
  '.md': 'markdown',
  '.markdown': 'markdown',
}

const plain = /^\.(txt|log|json|xml|ya?ml|ini|conf|sql|sh|bat|ps1|py|js|ts|css|c|h|cpp|java|go|rs)$/

/** By type and name alone, before a byte of it was read. */
export function kindOf(name: string, type: string): OfficeKind | null {
  if (byType[type]) return byType[type]
  if (!/^(text\/(?!html)|application\/(json|xml)$)/.test(type)) return null
  const ending = extname(name).toLowerCase()
  return texts[ending] ?? (plain.test(ending) || type === 'text/plain' ? 'plain' : null)
}

/** By its first bytes; the name decides only between texts. @throws Unreadable */
export function formatOf(name: string, bytes: Uint8Array): Format {
  if (bytes.length === 0) throw new Unreadable('empty')
  const head = Buffer.from(bytes.subarray(0, 128)).toString('latin1')
  if (head.startsWith('PK\u0003\u0004')) return archived(bytes)
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) throw new Unreadable(isLocked(bytes))
  if (bytes.subarray(0, 4_096).includes(0) && !/^(\u00ff\u00fe|\u00fe\u00ff)/.test(head)) {
    throw new Unreadable('kind')
  }
  const kind = texts[extname(name).toLowerCase()]
  return kind === 'table' ? 'csv' : kind === 'markdown' ? 'markdown' : 'plain'
}

/** Names stand plainly in an archive, before its entries and at its end. */
function archived(bytes: Uint8Array): Format {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (whole.subarray(30, 120).toString('latin1').startsWith(`mimetype${open}`)) return 'open'
  const has = (name: string) => whole.includes(name, 0, 'latin1')
  if (has('word/document') || has('word/_rels/document')) return 'word'
  if (has('xl/workbook')) return 'xlsx'
  if (has('ppt/presentation')) return 'pptx'
  if (has(open) || has('content.xml')) return 'open'
  throw new Unreadable('kind')
}

/** Office files with a password, and those of before 2007, are in the same kind of container. */
function isLocked(bytes: Uint8Array): 'locked' | 'old' {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return whole.includes('EncryptedPackage', 0, 'utf16le') ? 'locked' : 'old'
}
