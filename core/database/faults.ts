import { coreErrors, isPorticoError } from '../../sdk/errors.ts'

const transient = new Set(['SQLITE_BUSY', '40001', '40P01'])

const timedOut = new Set(['SQLITE_INTERRUPT', '57014'])

const unreachable = new Set([
  '55P03',
  'SQLITE_LOCKED',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_CANTOPEN',
  'SQLITE_PROTOCOL',
  'SQLITE_READONLY',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/** pg and knex report a lost connection by text only; knex puts the SQL and a dash before it. */
const lostConnection =
  /^(Connection terminated|Client has encountered a connection error|Query read timeout|timeout exceeded when trying to connect|Unable to acquire a connection|aborted$)/

/** The database asks to repeat the whole transaction. */
export function isTransient(error: unknown): boolean {
  return isStalePlan(error) || someCause(error, ({ code }) => transient.has(code))
}

/** A migration changed the columns under a statement that PostgreSQL keeps prepared. */
export function isStalePlan(error: unknown): boolean {
  return someCause(error, ({ message }) => /cached plan must not change result type/.test(message))
}

/** A row with this key exists already. */
export function isUniqueViolation(error: unknown): boolean {
  return someCause(
    error,
    ({ code, message }) =>
      code === '23505' || (code === 'SQLITE_CONSTRAINT' && /UNIQUE constraint/.test(message)),
  )
}

/** Turns what a driver throws when the database is lost, locked or full into one 503 for everyone. */
export function explain(error: unknown): unknown {
  if (isPorticoError(error)) return error
  if (someCause(error, ({ code }) => timedOut.has(code))) {
    return unavailable('A query took too long and was stopped.', error)
  }
  return isTransient(error) || someCause(error, isUnreachable)
    ? unavailable(undefined, error)
    : error
}

/** The answer to a COMMIT was lost: nobody knows the outcome, so nothing may repeat it. */
export function unknownOutcome(error: unknown): unknown {
  const detail = 'The change may or may not have been saved. Look before you repeat it.'
  return someCause(error, isUnreachable) ? unavailable(detail, error) : explain(error)
}

/** The 503 that says so. */
export function unavailable(detail?: string, cause?: unknown) {
  return coreErrors.databaseUnavailable({ detail, retryAfter: 2, cause })
}

interface Fault {
  code: string
  name: string
  message: string
}

/** SQLSTATE classes: 08 connection, 53 resources (full disk, too many clients), 57P shutdown. */
function isUnreachable({ code, name, message }: Fault): boolean {
  return (
    unreachable.has(code) ||
    /^(08...|53...|57P..|58030)$/.test(code) ||
    /^(Knex)?TimeoutError$/.test(name) ||
    lostConnection.test(message.split(' - ').at(-1) ?? '')
  )
}

function someCause(error: unknown, matches: (fault: Fault) => boolean): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause ? String(cause.code) : ''
    if (matches({ code, name: cause.name, message: cause.message })) return true
  }
  return false
}
