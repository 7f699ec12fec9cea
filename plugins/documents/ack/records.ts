import { type Audit, coreErrors, type Database, type Viewer } from 'portico/sdk'
import type { Reading } from '../document/reading.ts'
import type { Store } from '../document/store.ts'
import { outdated } from '../errors.ts'
import { type AckRecord, type ChainedRecord, firstBroken, hashOf } from './chain.ts'

interface RecordRow {
  item_id: string
  seq: number
  number: number
  person_id: string
  person_name: string
  file_name: string
  size: number
  sha256: string
  at: number
  previous: string | null
  hash: string
}

interface Needs {
  db: Database
  audit: Audit
  reading: Reading
  store: Store
  now(): number
}

/** Who has confirmed which version of a document: a chain of records, each bound to the bytes. */
export function createRecords({ db, audit, reading, store, now }: Needs) {
  /**
   * The viewer has read the version with these bytes. Once it is another one, nothing is confirmed.
   * @throws core:not-found, documents:outdated
   */
  async function confirm(viewer: Viewer, id: string, sha256: string): Promise<ChainedRecord> {
    if (viewer.kind !== 'person') throw coreErrors.forbidden()
    await reading.item(viewer, id)
    return db.tx(async () => {
      // The row stays locked until the end: records of one document are written one after the other.
      const [head] = await db.select<{ records: number; record_hash: string | null }>(
        'UPDATE documents_documents SET records = records + 1 WHERE item_id = ? RETURNING records, record_hash',
        [id],
      )
      const version = (await store.present([id])).get(id)
      if (!head || !version) throw coreErrors.notFound()
      if (version.hash !== sha256) throw outdated()
      const earlier = await of(id, viewer.id, version.number)
      if (earlier) {
        await db
          .table('documents')
          .where({ item_id: id })
          .update({ records: head.records - 1 })
        return earlier
      }
      const record: AckRecord = {
        ...{ document: id, seq: head.records, version: version.number, person: viewer.id },
        ...{ personName: viewer.person!.name, fileName: version.name, size: version.size },
        ...{ sha256: version.hash, at: now(), previous: head.record_hash },
      }
      const hash = hashOf(record)
      await db.table('records').insert(rowOf({ ...record, hash }))
      await db.table('documents').where({ item_id: id }).update({ record_hash: hash })
      await audit.record(viewer, {
        ...{ action: 'documents.confirmed', object: `item:${id}` },
        after: { version: record.version, sha256: record.sha256, seq: record.seq, record: hash },
      })
      return { ...record, hash }
    })
  }

  async function of(id: string, personId: string, number: number) {
    const where = { item_id: id, person_id: personId, number }
    const row: RecordRow | undefined = await db.table('records').where(where).first()
    return row && recordOf(row)
  }

  const all = async (id: string): Promise<ChainedRecord[]> => {
    const rows: RecordRow[] = await db.table('records').where({ item_id: id }).orderBy('seq')
    return rows.map(recordOf)
  }

  return {
    confirm,
    all,
    /** What one person has confirmed of a document, the newest version first. */
    async by(id: string, personId: string): Promise<ChainedRecord[]> {
      const where = { item_id: id, person_id: personId }
      const rows: RecordRow[] = await db.table('records').where(where).orderBy('number', 'desc')
      return rows.map(recordOf)
    },
    /** Whether every record is as it was written; else the number of the first that is not. */
    async check(id: string): Promise<{ records: ChainedRecord[]; broken: number | undefined }> {
      const [records, head] = [
        await all(id),
        await db.table('documents').where({ item_id: id }).first('record_hash'),
      ]
      return { records, broken: firstBroken(records, head?.record_hash ?? null) }
    },
  }
}

export type Records = ReturnType<typeof createRecords>

function rowOf({
  document,
  version,
  person,
  personName,
  fileName,
  ...rest
}: ChainedRecord): RecordRow {
  return {
    ...rest,
    ...{ item_id: document, number: version, person_id: person },
    ...{ person_name: personName, file_name: fileName },
  }
}

function recordOf(row: RecordRow): ChainedRecord {
  return {
    ...{ document: row.item_id, seq: row.seq, version: row.number, person: row.person_id },
    ...{ personName: row.person_name, fileName: row.file_name, size: row.size },
    ...{ sha256: row.sha256, at: row.at, previous: row.previous, hash: row.hash },
  }
}
