import { type HttpResponse, type UploadOptions as TusOptions, Upload } from 'tus-js-client'
import { ApiError } from './api-error.ts'
import { t } from './messages.ts'
import type { UploadOptions } from './upload.ts'
import { uploadMemory } from './upload-memory.ts'

/** One request takes as much: proxies allow it, and slow lines manage it before anybody loses patience. */
const chunk = 8 * 1024 * 1024
const pauses = [500, 1000, 2000, 4000, 8000]

/** Of this page: the same file chosen twice is uploaded twice. */
const going = new Set<string>()

interface Ends {
  done(url: string): void
  failed(error: ApiError): void
}

/** An upload by the tus protocol, going on where an earlier one of the same file ended. */
export async function prepare(file: File, options: UploadOptions, ends: Ends): Promise<Upload> {
  const { use, space, path, progress } = options
  const told = Object.entries({ filename: file.name, use, space, path })
  const mark = JSON.stringify([file.name, file.size, file.lastModified, use, space, path])
  const settings: TusOptions = {
    endpoint: `${location.origin}/api/uploads`,
    metadata: Object.fromEntries(told.filter((pair): pair is [string, string] => !!pair[1])),
    chunkSize: chunk,
    retryDelays: pauses,
    // Else a creation that is cut off would leave what it brought behind.
    uploadDataDuringCreation: file.size <= chunk,
    removeFingerprintOnSuccess: true,
    fingerprint: async () => mark,
    urlStorage: uploadMemory,
    onProgress: progress ?? null,
    onShouldRetry: (error) => navigator.onLine && passes(error.originalResponse),
    onSuccess() {
      going.delete(mark)
      ends.done(made.url!)
    },
    onError: (error) => ends.failed(asApiError(error)),
  }
  const made = new Upload(file, settings)
  const [earlier] = going.has(mark) ? [] : await made.findPreviousUploads()
  if (earlier) made.resumeFromPreviousUpload(earlier)
  going.add(mark)
  return made
}

/** Busy, restarting, or on the way: worth another try. */
function passes(response: HttpResponse | null): boolean {
  const status = response?.getStatus() ?? 0
  return status === 0 || [409, 423, 429, 502, 503, 504].includes(status)
}

function asApiError(error: Error): ApiError {
  const response =
    'originalResponse' in error ? (error.originalResponse as HttpResponse | null) : null
  if (!response) return new ApiError(0, { code: 'offline', detail: t('core.error.network') })
  let problem = {}
  try {
    problem = JSON.parse(response.getBody())
  } catch {}
  return new ApiError(response.getStatus(), problem)
}
