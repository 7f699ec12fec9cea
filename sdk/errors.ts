/** Text in the portal's languages; `en` is the fallback and always present. */
export interface LocalText {
  en: string
  [locale: string]: string | undefined
}

/** A text of the catalogues, for people who read another language than English. */
export interface Wording {
  /** Catalogue key, e.g. `ideas.title-taken`. */
  key: string
  params?: Record<string, string | number>
}

/** What is wrong with one input field. `path` is a JSON Pointer into the input, e.g. `/title`. */
export interface FieldProblem {
  path: string
  /** A sentence for a person: what was expected, e.g. "must be at most 200 characters". */
  message: string
  /** Says the same in the reader's language. */
  wording?: Wording
}

/** The part of an error that is the same every time it is thrown: kept as data so that docs list it. */
export interface ErrorSpec {
  /** HTTP status, 400–599. */
  status: number
  /** One line for a person, without details. */
  title: string
  /** What to do about it, for the generated reference. */
  hint?: string
}

/** What is particular to one occurrence. Everything here may be shown to the person who caused it. */
export interface ErrorDetails {
  detail?: string
  /** Says `detail` in the reader's language. */
  wording?: Wording
  fields?: readonly FieldProblem[]
  /** Seconds after which a retry makes sense; sent as `Retry-After`. */
  retryAfter?: number
  cause?: unknown
}

const brand = Symbol.for('portico.error')

/**
 * The only error whose text reaches a person. Anything else thrown in a handler becomes
 * `core:internal` with an id that leads to the log line.
 *
 * Serialised as RFC 9457 problem+json: `{ type, title, status, code, detail, fields, id }`.
 */
export class PorticoError extends Error {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail: string | undefined
  readonly wording: Wording | undefined
  readonly fields: readonly FieldProblem[]
  readonly retryAfter: number | undefined

  constructor(code: string, spec: ErrorSpec, details: ErrorDetails = {}) {
    super(
      details.detail ?? spec.title,
      details.cause === undefined ? undefined : { cause: details.cause },
    )
    this.name = 'PorticoError'
    this.code = code
    this.status = spec.status
    this.title = spec.title
    this.detail = details.detail
    this.wording = details.wording
    this.fields = details.fields ?? []
    this.retryAfter = details.retryAfter
    Object.defineProperty(this, brand, { value: true })
  }
}

/** True for a `PorticoError` of any copy of the SDK (compared by `Symbol.for`, not by class). */
export function isPorticoError(error: unknown): error is PorticoError {
  return typeof error === 'object' && error !== null && brand in error
}

/** A function that makes one kind of error. Its `code` and `spec` feed the generated reference. */
export interface ErrorFactory {
  (details?: ErrorDetails): PorticoError
  readonly code: string
  readonly spec: ErrorSpec
}

/**
 * Declares a plugin's errors as data. Codes are `<owner>:<kebab-case key>`.
 *
 * @example
 * export const ideaErrors = defineErrors('ideas', { votingClosed: { status: 409, title: 'Voting is closed' } })
 * throw ideaErrors.votingClosed({ detail: 'It ended on 3 May.' })
 */
export function defineErrors<K extends string>(
  owner: string,
  specs: Record<K, ErrorSpec>,
): Record<K, ErrorFactory> {
  const factories = {} as Record<K, ErrorFactory>
  for (const key of Object.keys(specs) as K[]) {
    const code = `${owner}:${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    const spec = specs[key]
    const make = (details?: ErrorDetails) => new PorticoError(code, spec, details)
    factories[key] = Object.assign(make, { code, spec })
  }
  return factories
}

/** The errors every part of the portal shares. */
export const coreErrors = defineErrors('core', {
  invalid: {
    status: 422,
    title: 'Some of the input is not valid',
    hint: 'See `fields` for what was expected where.',
  },
  malformed: { status: 400, title: 'The request could not be read' },
  signInRequired: { status: 401, title: 'Please sign in' },
  wrongCredentials: { status: 401, title: 'The login or the password is not right' },
  wrongCode: { status: 401, title: 'The code is not right, or was used already' },
  stepOver: {
    status: 401,
    title: 'This sign-in took too long; please start again',
    hint: 'The second step has ten minutes.',
  },
  confirmFirst: {
    status: 403,
    title: 'Please confirm first that it is you',
    hint: 'Sign in again, or send the password to `/api/account/confirm`.',
  },
  linkOver: {
    status: 410,
    title: 'This link has expired or was used already',
    hint: 'Ask for a new one.',
  },
  forbidden: { status: 403, title: 'You may not do this' },
  notFound: {
    status: 404,
    title: 'Not found',
    hint: 'It does not exist, or this viewer may not know that it does.',
  },
  methodNotAllowed: { status: 405, title: 'This address does not take this method' },
  conflict: {
    status: 409,
    title: 'Somebody changed this in the meantime',
    hint: 'Read it again and repeat the change on the new version.',
  },
  cycle: {
    status: 422,
    title: 'Nothing can be moved under itself',
    hint: 'Choose a place that is not below what is being moved.',
  },
  fieldOwned: {
    status: 409,
    title: 'This field comes from another source and is changed there',
    hint: '`fields` says which source owns it.',
  },
  duplicate: { status: 409, title: 'This exists already' },
  tooLarge: { status: 413, title: 'This is too large' },
  unsupportedMedia: { status: 415, title: 'This kind of content is not accepted here' },
  otherProtocol: { status: 412, title: 'This address speaks another version of the protocol' },
  uploadBusy: {
    status: 423,
    title: 'This file is being uploaded from somewhere else',
    hint: 'Wait a few seconds, ask how far it has come, and go on from there.',
  },
  storageFull: {
    status: 507,
    title: 'The portal has no room left for this file',
    hint: 'An administrator makes room on the disk of `data`.',
  },
  preconditionRequired: { status: 428, title: 'Say which version you are changing' },
  tooManyRequests: { status: 429, title: 'Too many attempts; please wait a little' },
  viewingOnly: {
    status: 403,
    title: 'You only look as somebody else',
    hint: 'Stop viewing first: `DELETE /api/viewing`.',
  },
  foreignOrigin: { status: 403, title: 'The request came from another site' },
  internal: {
    status: 500,
    title: 'Something went wrong on our side',
    hint: 'The id leads to the log line.',
  },
  vetoed: { status: 422, title: 'A rule of this portal does not allow it' },
  pluginUnavailable: {
    status: 503,
    title: 'This part of the portal is switched off for now',
    hint: '`portico doctor` and /api/admin/health say why.',
  },
  backupFailed: {
    status: 422,
    title: 'The backup cannot be made or used',
    hint: '`detail` says why; the chapter on backups what to do.',
  },
  databaseUnavailable: { status: 503, title: 'The database cannot be reached right now' },
  shuttingDown: { status: 503, title: 'The portal is restarting' },
})
