import { type Database, isPorticoError } from 'portico/sdk'

/** Milliseconds after which a transaction takes no further step: others want to write, too. */
const turn = 15

/** Refusals of one step; anything else ends the run. */
const refusals = ['core:invalid', 'core:duplicate', 'core:field-owned', 'core:not-found']

export interface BatchOptions {
  db: Pick<Database, 'tx'>
  signal: AbortSignal
}

/**
 * Takes steps in small transactions. One that is refused is told of and left out; those before it in
 * its transaction are taken again.
 */
export async function inBatches<S>(
  steps: readonly S[],
  { db, signal }: BatchOptions,
  take: (step: S) => Promise<void>,
  refused: (step: S, message: string) => void,
): Promise<S[]> {
  const done: S[] = []
  let at = 0
  while (at < steps.length) {
    signal.throwIfAborted()
    let next = at
    try {
      await db.tx(async () => {
        next = at
        const started = performance.now()
        while (next < steps.length && performance.now() - started < turn) {
          next += 1
          await take(steps[next - 1]!)
        }
      })
      done.push(...steps.slice(at, next))
    } catch (error) {
      if (!isRefusal(error)) throw error
      for (const step of steps.slice(at, next)) {
        if (await takeAlone(step)) done.push(step)
      }
    }
    at = next
  }

  async function takeAlone(step: S): Promise<boolean> {
    try {
      await db.tx(() => take(step))
      return true
    } catch (error) {
      if (!isRefusal(error)) throw error
      refused(step, messageOf(error))
      return false
    }
  }

  return done
}

const isRefusal = (error: unknown) => isPorticoError(error) && refusals.includes(error.code)

function messageOf(error: unknown): string {
  if (!isPorticoError(error)) return String(error)
  const fields = error.fields.map(({ path, message }) => `${path.slice(1)} ${message}`)
  return fields.join('; ') || error.message
}
