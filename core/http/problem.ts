import { coreErrors, isPorticoError, type PorticoError } from '../../sdk/index.ts'
import type { ErrorWords } from '../error-words.ts'

/** RFC 9457 problem details. */
export interface Problem {
  type: string
  title: string
  status: number
  code: string
  detail?: string
  fields?: { path: string; message: string }[]
  /** Leads to the log line. */
  id: string
  retryAfter?: number
}

/** Any thrown thing as an error whose text may be shown; what was not meant for people stays inside. */
export function asPorticoError(error: unknown): PorticoError {
  if (isPorticoError(error)) return error
  const status = (error as { status?: unknown } | undefined)?.status
  if (status === 404) return coreErrors.notFound()
  if (status === 405) return coreErrors.methodNotAllowed()
  if (error instanceof URIError || status === 400) return coreErrors.malformed()
  return coreErrors.internal({ cause: error })
}

/** The answer for a program, in the viewer's language. */
export function toProblem(
  error: PorticoError,
  id: string,
  { title, detail, fields }: ErrorWords,
): Problem {
  return {
    type: `/api/problems/${error.code.replace(':', '/')}`,
    title,
    status: error.status,
    code: error.code,
    ...(detail !== undefined && { detail }),
    ...(fields.length > 0 && { fields }),
    ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
    id,
  }
}
