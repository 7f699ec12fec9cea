import type { Readable } from 'node:stream'
import type { Viewer } from '../../../sdk/access.ts'
import { coreErrors } from '../../../sdk/errors.ts'
import type { BoundDatabase } from '../../database/index.ts'
import { newId } from '../../id.ts'
import type { Timer } from '../../timer.ts'
import { cleanName, cleanPath } from '../names.ts'
import type { FileRow } from '../ref.ts'
import type { Store } from '../store.ts'
import { takeIn } from '../take-in.ts'
import { openDraft } from './draft.ts'
import { createLeases, type Lease } from './leases.ts'
import type { UploadRow } from './row.ts'
import type { Uses } from './uses.ts'

/** What a sender announces. */
export interface NewUpload {
  name: string
  size: number
  use?: string
  space?: string
  path?: string
}

/** How far an upload has come. Its id is that of the file it becomes. */
export interface UploadState {
  id: string
  size: number
  received: number
  /** Epoch ms; undefined once it is a file. */
  expiresAt: number | undefined
}

/** Uploads that may be cut off and go on, by whatever process. Each is its sender's only. */
export interface Uploads {
  /** @throws core:too-large, core:storage-full, and whatever the rule of its use says */
  begin(viewer: Viewer, upload: NewUpload): Promise<UploadState>
  /** @throws core:not-found */
  state(viewer: Viewer, id: string): Promise<UploadState>
  /**
   * Takes in what comes after `offset`; the last byte makes it a file. What arrived before the stream
   * broke counts. @throws core:conflict when it has come to another place, core:upload-busy, core:not-found
   */
  write(viewer: Viewer, id: string, offset: number, stream: Readable): Promise<UploadState>
  /** @throws core:not-found */
  cancel(viewer: Viewer, id: string): Promise<void>
  /** Drops what nobody has gone on with for a day. */
  sweep(): Promise<void>
}

export interface UploadDeps {
  db: BoundDatabase
  now(): number
  timer: Timer
  store: Store
  uses: Uses
}

export const keptMs = 86_400_000

/** So many may be on their way for one person: a folder is sent in turn, what is given up is swept. */
const mostOfOne = 1000

/** The disk keeps that much for the database and what is there already. */
const reserve = 256 * 1024 * 1024

export function createUploads(deps: UploadDeps): Uploads {
  const { db, now, store, uses } = deps
  const leases = createLeases(deps)

  const begin: Uploads['begin'] = async (viewer, { name, size, use, space, path }) => {
    if (viewer.kind === 'anonymous') throw coreErrors.signInRequired()
    const request = {
      ...{ name: cleanName(name), size },
      ...{ path: path ? cleanPath(path) : null, space: space ?? null },
    }
    await uses.check(viewer, use ?? null, request)
    if (size > (await store.room()) - reserve) throw coreErrors.storageFull()
    const [{ open } = { open: 0 }] = await db.select<{ open: number }>(
      'SELECT COUNT(*) AS open FROM uploads WHERE owner_id = ?',
      [viewer.id],
    )
    if (Number(open) >= mostOfOne) throw coreErrors.tooManyRequests({ retryAfter: 60 })
    const row: UploadRow = {
      ...{ id: newId(), owner_id: viewer.id, name: request.name, path: request.path },
      ...{ use_name: use ?? null, space_id: use ? request.space : null, size, received: 0 },
      ...{ hash_state: null, created_at: now(), touched_at: now() },
    }
    await store.begin(row.id)
    await db.table('uploads').insert(row)
    return size === 0 ? state(viewer, row.id) : stateOf(row)
  }

  const state: Uploads['state'] = async (viewer, id) => {
    const row = await settled(viewer, id)
    if (row === undefined) return finished(viewer, id)
    // Its last byte came, and then the process died: it is made a file now.
    if (row.received === row.size) return write(viewer, id, row.size, undefined)
    return stateOf(row)
  }

  async function write(
    viewer: Viewer,
    id: string,
    offset: number,
    stream: Readable | undefined,
  ): Promise<UploadState> {
    if ((await find(viewer, id)) === undefined) return finished(viewer, id, offset)
    const lease = await leases.take(id)
    try {
      const row = await find(viewer, id)
      if (row === undefined) return await finished(viewer, id, offset)
      if (row.received !== offset) throw elsewhere(row.received)
      const draft = await openDraft(store, row, lease)
      if (draft === undefined) {
        await drop(row)
        throw coreErrors.notFound()
      }
      try {
        if (stream) await draft.take(stream)
      } finally {
        await draft.close()
      }
      if (draft.received() < row.size) return stateOf({ ...row, received: draft.received() })
      return await finish(row, draft.digest(), lease)
    } finally {
      await lease.release()
    }
  }

  /** Whoever sends the last part hears what is wrong with the whole; then nothing of it stays. */
  async function finish(row: UploadRow, hash: string, lease: Lease): Promise<UploadState> {
    const { id, owner_id, name, path, use_name, space_id, size } = row
    const { type, image } = await takeIn(store, id, use_name === null).catch(async (error) => {
      if (lease.held()) await drop(row)
      throw error
    })
    const file: FileRow = {
      ...{ id, owner_id, item_id: null, name, type, size, alt: null, hash },
      ...{ width: image?.width ?? null, height: image?.height ?? null },
      ...{ use_name, space_id, path, created_at: now() },
    }
    await db.tx(async () => {
      const mine = await db.table('uploads').where({ id, lease: lease.mark }).delete()
      if (mine === 0) throw coreErrors.uploadBusy({ retryAfter: 5 })
      await db.table('files').insert(file)
    })
    return { id, size, received: size, expiresAt: undefined }
  }

  async function cancel(viewer: Viewer, id: string): Promise<void> {
    const row = await settled(viewer, id)
    if (row === undefined) throw coreErrors.notFound()
    await drop(row)
  }

  /** As far as it has come, when its sender is here again: what was still being written is broken off. */
  async function settled(viewer: Viewer, id: string): Promise<UploadRow | undefined> {
    if ((await find(viewer, id)) === undefined) return undefined
    await leases.settle(id)
    return find(viewer, id)
  }

  async function drop({ id }: UploadRow): Promise<void> {
    await db.table('uploads').where({ id }).delete()
    await store.drop(id)
  }

  async function find(viewer: Viewer, id: string): Promise<UploadRow | undefined> {
    if (viewer.kind === 'anonymous') throw coreErrors.signInRequired()
    const [row] = await db.table('uploads').where({ id, owner_id: viewer.id })
    return row
  }

  /**
   * The answer to the last part may be lost: who asks again hears that all is there. Once something holds
   * the file, it is for those who read that.
   */
  async function finished(viewer: Viewer, id: string, offset?: number): Promise<UploadState> {
    const [file] = await db.table('files').where({ id, owner_id: viewer.id, item_id: null })
    if (file === undefined) throw coreErrors.notFound()
    if (offset !== undefined && offset !== file.size) throw elsewhere(file.size)
    return { id, size: file.size, received: file.size, expiresAt: undefined }
  }

  async function sweep(): Promise<void> {
    const gone = await db.raw<{ id: string }>(
      `DELETE FROM uploads WHERE touched_at < ? AND (lease IS NULL OR lease_until < ?) RETURNING id`,
      [now() - keptMs, now()],
    )
    for (const { id } of gone) await store.drop(id)
  }

  return { begin, state, write, cancel, sweep }
}

const stateOf = ({ id, size, received, touched_at }: UploadRow): UploadState => ({
  ...{ id, size, received },
  expiresAt: touched_at + keptMs,
})

const elsewhere = (received: number) =>
  coreErrors.conflict({ detail: `${received} bytes have arrived; go on from there.` })
