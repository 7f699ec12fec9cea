import { createHash } from 'node:crypto'
import { factFields, type SourceRecord } from '../source.ts'

/** Says what was told, photo apart. The same digest means nothing to do. */
export function digestOf(record: SourceRecord): string {
  const facts = factFields.map((field) => record.facts[field])
  const told = [record.login, record.name, record.unit, record.manager, ...facts]
  // What a source says nothing of differs from what it says to be empty.
  return `${hash(JSON.stringify(told.map((value) => value ?? (value === null ? 0 : 1))))}.${record.photo ?? '-'}`
}

/** Marks a digest: there was something to complain about, so look again next time. */
export const unsettled = (digest: string) => (digest.endsWith('!') ? digest : `${digest}!`)

/** The photo told of last. */
export function photoIn(digest: string): string | null {
  const photo = /\.([^.!]+)!?$/.exec(digest)?.[1]
  return photo === undefined || photo === '-' ? null : photo
}

export function hash(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
}
