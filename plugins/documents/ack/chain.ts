import { createHash } from 'node:crypto'

/** That somebody has confirmed a version: which bytes, and when. */
export interface AckRecord {
  document: string
  /** Counts from 1 without gaps, by document. */
  seq: number
  version: number
  person: string
  /** As they were called then. */
  personName: string
  fileName: string
  size: number
  /** Of exactly the bytes they confirmed. */
  sha256: string
  /** Milliseconds since 1970. */
  at: number
  /** Hash of the record before it; null of the first. */
  previous: string | null
}

export interface ChainedRecord extends AckRecord {
  /** SHA-256 of the record as `canonical` writes it. */
  hash: string
}

/** JSON with its names in this order and no spaces: whoever has a record can compute its hash anew. */
export function canonical(record: AckRecord): string {
  const { document, seq, version, person, personName, fileName, size, sha256, at, previous } =
    record
  const ordered = {
    document,
    seq,
    version,
    person,
    personName,
    fileName,
    size,
    sha256,
    at,
    previous,
  }
  return JSON.stringify(ordered)
}

export const hashOf = (record: AckRecord) =>
  createHash('sha256').update(canonical(record)).digest('hex')

/** Number of the first record that is not as it was written, or whose predecessor is gone. */
export function firstBroken(
  records: readonly ChainedRecord[],
  last: string | null,
): number | undefined {
  let previous: string | null = null
  for (const [index, record] of records.entries()) {
    if (record.seq !== index + 1 || record.previous !== previous) return index + 1
    if (hashOf(record) !== record.hash) return record.seq
    previous = record.hash
  }
  return previous === last ? undefined : records.length + 1
}
