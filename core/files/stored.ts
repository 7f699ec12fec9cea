import type { StoredBytes } from '../../sdk/files.ts'
import type { BoundDatabase } from '../database/index.ts'

/** Announced bytes count as stored ones: ten uploads at once do not all fit into the last gap. */
export async function storedBytes(
  db: BoundDatabase,
  of: { space: string } | { owner: string },
): Promise<StoredBytes> {
  const [parts, id] = 'space' in of ? [ofSpace, of.space] : [ofOwner, of.owner]
  const [sum] = await db.select<{ files: number; bytes: number }>(
    `SELECT COUNT(*) AS files, COALESCE(SUM(size), 0) AS bytes FROM (${parts.join(' UNION ALL ')}) AS lying`,
    parts.map(() => id),
  )
  return { files: Number(sum!.files), bytes: Number(sum!.bytes) }
}

const ofSpace = [
  'SELECT f.size FROM files f JOIN items i ON i.id = f.item_id WHERE i.space_id = ?',
  'SELECT size FROM files WHERE item_id IS NULL AND space_id = ?',
  'SELECT size FROM uploads WHERE space_id = ?',
]
const ofOwner = [
  'SELECT size FROM files WHERE owner_id = ?',
  'SELECT size FROM uploads WHERE owner_id = ?',
]
