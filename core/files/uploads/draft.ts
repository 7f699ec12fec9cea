import type { Readable } from 'node:stream'
import { coreErrors } from '../../../sdk/errors.ts'
import { explain } from '../faults.ts'
import { growHash, growHashOf } from '../hash.ts'
import type { Store } from '../store.ts'
import type { Lease } from './leases.ts'
import type { UploadRow } from './row.ts'

/** As much, or as long, may have to be sent anew when the process dies. */
const between = 8 * 1024 * 1024
const betweenMs = 1000

/** The bytes of an upload that goes on where it counts; undefined when those before are lost. */
export async function openDraft(store: Store, row: UploadRow, lease: Lease) {
  const { id, size } = row
  await store.unkeep(id)
  const file = await store.resume(id, row.received)
  if (file === undefined) return undefined
  const hash =
    (await growHash(row.hash_state)) ??
    (await growHashOf(store.draft(id, 'original'), row.received))
  let received = row.received
  let counted = received
  let countedAt = Date.now()

  /** The bytes first, then what the database says of them: after a power cut both are true. */
  async function count(): Promise<void> {
    if (received === counted) return
    await file!.datasync()
    if (!(await lease.renew({ received, hash_state: hash.state() }))) throw superseded()
    counted = received
    countedAt = Date.now()
  }

  async function add(chunk: Buffer): Promise<void> {
    for (let done = 0; done < chunk.length; ) {
      if (!lease.held()) throw superseded()
      const rest = chunk.length - done
      const { bytesWritten } = await file!.write(chunk, done, rest, received).catch(explain)
      hash.add(chunk.subarray(done, done + bytesWritten))
      received += bytesWritten
      done += bytesWritten
    }
    if (received - counted >= between || Date.now() - countedAt >= betweenMs) await count()
  }

  return {
    received: () => received,
    digest: () => hash.digest(),
    /** What arrives counts even when the rest does not come. */
    async take(stream: Readable): Promise<void> {
      stream.on('error', () => {})
      lease.onStop(() => stream.destroy(superseded()))
      try {
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          const room = size - received
          await add(chunk.subarray(0, room))
          if (chunk.length > room) throw tooMuch()
        }
      } catch (error) {
        await count()
        throw wasCut(error) ? coreErrors.malformed({ detail: 'The upload was cut off.' }) : error
      }
      await count()
    },
    close: () => file.close(),
  }
}

const wasCut = (error: unknown) =>
  ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes((error as NodeJS.ErrnoException).code ?? '')

const tooMuch = () => coreErrors.malformed({ detail: 'More bytes came than were announced.' })

const superseded = () => coreErrors.uploadBusy({ retryAfter: 1 })
