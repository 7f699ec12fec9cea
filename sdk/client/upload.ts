import type { Upload as TusUpload } from 'tus-js-client'
import type { ApiError } from './api-error.ts'
import { signedInAgain } from './session.ts'

/** `waiting` for its turn; `offline` until there is a network again, then it goes on by itself. */
export type UploadStage = 'waiting' | 'going' | 'paused' | 'offline' | 'done' | 'failed'

/** What is uploaded for whom, and who wants to hear of it. */
export interface UploadOptions {
  /** The rule of a plugin, `documents:version`; without it the limit of every file holds. */
  use?: string
  /** Id of the space it is meant for. */
  space?: string
  /** Folders it lay in. */
  path?: string
  progress?(sent: number, size: number): void
  /** `id` when it is done, `error` when it has failed. */
  stage?(stage: UploadStage, about: { id?: string; error?: ApiError }): void
}

/** A file on its way. */
export interface Upload {
  /** Id of the file, once all of it is there. Rejects with `ApiError`; never settles after `cancel`. */
  readonly done: Promise<string>
  pause(): void
  /** Also after a failure. */
  resume(): void
  /** Gives it up, here and in the portal. */
  cancel(): void
}

const atOnce = 3
/** Between attempts without a network that says nothing of being back. */
const patience = 15_000

let going = 0
const queue: (() => void)[] = []

/**
 * Uploads a file so that an interruption costs next to nothing: it goes on after a lost network, a
 * restart of the portal and, when the same file is chosen again, a reload of the page.
 *
 * @example const id = await upload(file, { progress: (sent, size) => { bar.value = sent / size } }).done
 */
export function upload(file: File, options: UploadOptions = {}): Upload {
  let stage: UploadStage = 'waiting'
  let tus: TusUpload | undefined
  let [settle, refuse] = [(_id: string) => {}, (_error: unknown) => {}]
  const done = new Promise<string>((resolve, reject) => {
    ;[settle, refuse] = [resolve, reject]
  })
  let leave = () => {}

  function become(next: UploadStage, about: { id?: string; error?: ApiError } = {}): void {
    stage = next
    if (next !== 'going') leave()
    options.stage?.(next, about)
  }

  /** Asked after a wait: the person may have changed it meanwhile. */
  const is = (wanted: UploadStage) => stage === wanted

  async function start(): Promise<void> {
    become('waiting')
    leave = await turn()
    if (!is('waiting')) return leave()
    become('going')
    try {
      const { prepare } = await import('./upload-tus.ts')
      tus ??= await prepare(file, options, { done: succeed, failed: fail })
      if (is('going')) tus.start()
    } catch {
      lost()
    }
  }

  function succeed(url: string): void {
    const id = url.slice(url.lastIndexOf('/') + 1)
    become('done', { id })
    settle(id)
  }

  async function fail(error: ApiError): Promise<void> {
    if (error.status === 0) return lost()
    if (error.status === 401 && (await signedInAgain(true))) return start()
    become('failed', { error })
    refuse(error)
  }

  /** Neither the sender's fault nor the portal's. */
  function lost(): void {
    become('offline')
    const again = () => stage === 'offline' && void start()
    addEventListener('online', again, { once: true })
    if (navigator.onLine) setTimeout(again, patience)
  }

  void start()
  return {
    done,
    pause() {
      if (stage === 'done' || stage === 'failed') return
      become('paused')
      void tus?.abort()
    },
    resume() {
      if (stage === 'paused' || stage === 'offline' || stage === 'failed') void start()
    },
    cancel() {
      const over = stage === 'done'
      become('paused')
      if (!over) tus?.abort(true).catch(() => {})
    },
  }
}

/** Few at once: more would only take the line from each other. */
async function turn(): Promise<() => void> {
  if (going >= atOnce) await new Promise<void>((resolve) => queue.push(resolve))
  else going++
  let held = true
  return () => {
    if (!held) return
    held = false
    const next = queue.shift()
    if (next) next()
    else going--
  }
}
