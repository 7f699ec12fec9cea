import { ApiError, apiError } from './api-error.ts'
import { t } from './messages.ts'
import { signedInAgain } from './session.ts'
import { trustedHtml } from './trusted-html.ts'

/** A call to the portal. */
export interface ApiOptions {
  /** Default `GET`, or `POST` when there is a body. */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sent as JSON; `FormData` and `URLSearchParams` go as they are. */
  body?: unknown
  /** Version the change is based on (`If-Match`); a newer one on the server answers 409. */
  version?: number
  /** Identifies the change on a retry by the caller; made up when absent. */
  key?: string
  signal?: AbortSignal
}

const signInRequired = 'core:sign-in-required'
const pauses = [400, 1500]
const passing = new Set([502, 503, 504])

/**
 * Calls the portal's API and returns the JSON answer. Every change carries an `Idempotency-Key`, so a
 * lost connection is retried without doing things twice.
 *
 * @example const post = await api<Post>(`/api/feed/posts/${id}`, { method: 'PATCH', body, version })
 * @throws ApiError with the status, the code and a sentence for a person
 */
export async function api<T = unknown>(path: string, options: ApiOptions = {}): Promise<T> {
  const response = await request(path, options, 'application/json')
  return (response.status === 204 ? undefined : await response.json()) as T
}

/**
 * Posts a real form as the browser would, with the pressed button, and returns the JSON answer.
 *
 * @throws ApiError as `api` does
 */
export async function submit<T = unknown>(
  form: HTMLFormElement,
  submitter?: HTMLElement | null,
): Promise<T> {
  const data = new FormData(form, submitter)
  const body = new URLSearchParams()
  for (const [name, value] of data) if (typeof value === 'string') body.append(name, value)
  const files = [...data.values()].some((value) => value instanceof File)
  const path = submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? location.href
  return api<T>(path, { method: 'POST', body: files ? data : body })
}

/**
 * Fetches a piece of a page (`?fragment=…`), rendered by the same partials as the page itself.
 *
 * @throws ApiError as `api` does
 */
export async function fragment(url: string, signal?: AbortSignal): Promise<DocumentFragment> {
  const response = await request(url, signal ? { signal } : {}, 'text/html')
  const template = document.createElement('template')
  template.innerHTML = trustedHtml(await response.text())
  return document.importNode(template.content, true)
}

async function request(path: string, options: ApiOptions, accept: string): Promise<Response> {
  const { body, version, signal } = options
  const method = options.method ?? (body === undefined ? 'GET' : 'POST')
  const headers = new Headers({ accept })
  if (method !== 'GET') headers.set('idempotency-key', options.key ?? uniqueKey())
  if (version !== undefined) headers.set('if-match', `"${version}"`)
  const plain = body instanceof FormData || body instanceof URLSearchParams || body === undefined
  if (!plain) headers.set('content-type', 'application/json')
  const payload = plain ? (body as BodyInit | undefined) : JSON.stringify(body)

  for (let attempt = 0; ; attempt++) {
    const last = attempt === pauses.length
    const response = await fetch(path, { method, headers, body: payload, signal }).catch(
      (error: unknown) => {
        if (last || signal?.aborted) throw unreachable(error)
      },
    )
    if (response?.ok) return response
    if (response && (last || !passing.has(response.status))) {
      const error = await explained(response)
      if (error.code !== signInRequired || !(await signedInAgain(method !== 'GET'))) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, pauses[attempt]))
  }
}

function unreachable(error: unknown): unknown {
  const aborted = error instanceof DOMException && error.name === 'AbortError'
  return aborted ? error : new ApiError(0, { code: 'offline', detail: t('core.error.network') })
}

async function explained(response: Response): Promise<ApiError> {
  const error = await apiError(response)
  if (error.code !== signInRequired) return error
  return new ApiError(401, { code: error.code, detail: t('core.signIn.expired') })
}

/** Not `crypto.randomUUID`: that is missing on a portal served over plain http. */
export function uniqueKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
