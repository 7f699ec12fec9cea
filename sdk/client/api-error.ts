/** What is wrong with one field; `path` is a JSON Pointer into what was sent, e.g. `/title`. */
export interface ApiField {
  path: string
  message: string
}

/** An answer of the portal that is not a success, from its problem+json. `message` is for people. */
export class ApiError extends Error {
  /** HTTP status; 0 when there was no answer at all. */
  readonly status: number
  /** Stable code, e.g. `core:conflict`. */
  readonly code: string
  readonly fields: readonly ApiField[]
  /** Leads to the server's log line. */
  readonly id: string | undefined

  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`)
    this.name = 'ApiError'
    this.status = status
    this.code = problem.code ?? `http:${status}`
    this.fields = problem.fields ?? []
    this.id = problem.id
  }
}

interface Problem {
  title: string
  detail: string
  code: string
  fields: ApiField[]
  id: string
}

/** Reads a failed response, whatever its body is. */
export async function apiError(response: Response): Promise<ApiError> {
  const problem: unknown = await response.json().catch(() => ({}))
  return new ApiError(response.status, typeof problem === 'object' && problem ? problem : {})
}
