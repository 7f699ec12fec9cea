import type { SourcedPerson, SourceMatch } from 'portico/sdk'
import type { Finding, SourceRecord } from '../source.ts'

/** Who in the portal a record stands for: nobody yet, somebody, or it cannot be told. */
export type Match =
  | { person: SourceMatch | undefined; formerKey?: string }
  | { refused: Pick<Finding, 'field' | 'problem' | 'params'> }

export interface MatchInput {
  record: SourceRecord
  /** As it would be stored. */
  login: string
  email: string | null
  known: SourcedPerson | undefined
  byId(id: string): SourceMatch | undefined
  byLogin(login: string): SourceMatch | undefined
  byEmail(email: string): SourceMatch | undefined
  /** The key by which the source knows a person. */
  keyOf(personId: string): string | undefined
  active: ReadonlySet<string>
  /** Whether people who are here already may be taken over. */
  takeOver: boolean
}

/**
 * By key; else by login, else by e-mail address. Nobody with roles of their own is taken over, or who
 * may add people to the directory could become an administrator here; and nobody who has left, unless
 * they have the same name, or a newcomer with an old login would get somebody else's past.
 */
export function match(input: MatchInput): Match {
  const { record, login, email, known, byId, byLogin, byEmail, keyOf, active } = input
  if (known) return ownLogin(byId(known.personId), byLogin(login))
  const isOurs = ({ id }: SourceMatch) => active.has(keyOf(id) ?? '')
  const mailed = email === null ? undefined : byEmail(email)
  // An address may be shared; then the other one of the source has it already.
  const same = byLogin(login) ?? (mailed && !isOurs(mailed) ? mailed : undefined)
  if (!same) return { person: undefined }
  if (isOurs(same)) return taken('login-taken', same)
  const formerKey = keyOf(same.id)
  if (formerKey !== undefined && sameName(same, record)) return { person: same, formerKey }
  if (same.status === 'left') {
    return sameName(same, record) && input.takeOver
      ? { person: same, ...(formerKey === undefined ? {} : { formerKey }) }
      : taken('left-before', same)
  }
  if (!input.takeOver || formerKey !== undefined) return taken('login-taken', same)
  if (same.roles.length > 0) return taken('has-roles', same)
  return { person: same }
}

function ownLogin(person: SourceMatch | undefined, holder: SourceMatch | undefined): Match {
  return holder && holder.id !== person?.id ? taken('login-taken', holder) : { person }
}

function taken(problem: 'login-taken' | 'left-before' | 'has-roles', holder: SourceMatch): Match {
  return { refused: { field: 'login', problem, params: { name: holder.name } } }
}

function sameName(person: SourceMatch, record: SourceRecord): boolean {
  const fold = (name: string) => name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
  return fold(person.name) === fold(record.name)
}
