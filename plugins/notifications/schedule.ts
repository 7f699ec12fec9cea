import { type Jobs, Type } from 'portico/sdk'
import type { Digests } from './digests.ts'
import type { Due } from './due.ts'

interface Needs {
  jobs: Jobs
  due: Due
  digests: Digests
}

/** All periodic work is jobs. Each part of it is a transaction of its own, so the jobs hold none. */
const limits = { transaction: false, timeoutMs: 120_000 }

/** Sends what is due at once when something is, and each minute what became due. */
export function scheduleSending({ jobs, due, digests }: Needs): () => Promise<void> {
  const queue = jobs.queue('due', Type.Object({}), ({ signal }) => sendDue(signal), limits)
  const more = jobs.queue('more-digests', Type.Object({}), ({ signal }) => begin(signal), limits)
  const wake = () => queue.send({}, { key: 'due' })

  async function sendDue(signal: AbortSignal): Promise<void> {
    if (await due.work(signal)) await wake()
  }

  async function begin(signal: AbortSignal): Promise<void> {
    if (await digests.work(signal)) await more.send({}, { key: 'more' })
  }

  jobs.every('due-by-now', '* * * * *', sendDue, limits)
  jobs.every('digests', '* * * * *', begin, limits)
  return wake
}
