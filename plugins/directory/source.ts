import type { Wording } from 'portico/sdk'

/** Fields of a person that a source may tell, besides login and name. */
export const factFields = [
  'position',
  'email',
  'phone',
  'office',
  'city',
  'birthday',
  'startedOn',
  'locale',
  'timeZone',
] as const

export type FactField = (typeof factFields)[number]

/** Somebody as a source tells of them. What is `undefined` the source says nothing about. */
export interface SourceRecord {
  /** Lasting: an objectGUID, an employee number. */
  key: string
  /** Where it stands in the source: a DN, a row. */
  at: string
  login: string
  name: string
  facts: { [F in FactField]?: string | null }
  /** Key of a unit. */
  unit?: string | null
  /** Key of a record. */
  manager?: string | null
  /** Digest of the picture. */
  photo?: string | null
  /** False for an account that is disabled. */
  active: boolean
}

/** A department as a source tells of it. */
export interface SourceUnit {
  key: string
  name: string
  parent: string | null
  /** Key of a record. */
  head?: string | null
}

/** A right that comes with a group of the source. */
export type Grant = { role: string } | { space: string; as: 'moderator' | 'member' | 'reader' }

/** What has to be told to somebody who looks after the source. */
export interface Finding {
  /** Where in the source, or who. */
  at: string
  field: string | null
  problem: Problem
  /** What the sentence about the problem needs. */
  params?: Readonly<Record<string, string | number>>
  /** Says `params.message` in the reader's language. */
  wording?: Wording
}

export type Problem =
  | 'bad-record'
  | 'bad-value'
  | 'cannot-be-written'
  | 'cell-count'
  | 'department-cycle'
  | 'department-kept'
  | 'department-unknown'
  | 'duplicate-key'
  | 'duplicate-login'
  | 'duplicate-mail'
  | 'group-unknown'
  | 'has-roles'
  | 'left-before'
  | 'login-taken'
  | 'manager-cycle'
  | 'manager-self'
  | 'manager-unknown'
  | 'no-key'
  | 'no-login'
  | 'no-name'
  | 'owned-elsewhere'
  | 'photo-unreadable'
  | 'space-unknown'
  | 'two-parents'

/** `there`: the source left them out of its answer, so the answer was not whole. */
export type Whereabouts = 'there' | 'disabled' | 'elsewhere' | 'deleted' | 'absent'

/** One look at a source, from opening it to closing it. */
export interface Reading {
  /** Keys of everybody who is there and not disabled. */
  readonly active: ReadonlySet<string>
  readonly units: readonly SourceUnit[]
  /** Who has which grants, by key; `undefined` when the source grants nothing. */
  readonly grants: ReadonlyMap<string, readonly Grant[]> | undefined
  /** Keys of those who are there but have left: their account is disabled. */
  readonly disabled: ReadonlySet<string>
  /** Whether those who are not there at all have left, too. */
  readonly complete: boolean
  /** Noted with the run, and given to the next one that reads only changes. */
  readonly mark: string | null
  readonly findings: Finding[]
  /** Everybody, or who has changed since the mark. */
  records(): AsyncIterable<SourceRecord[]>
  /** Where those are who are missing. Asked before anybody is taken for a leaver. */
  whereabouts(keys: readonly string[]): Promise<ReadonlyMap<string, Whereabouts>>
  photo(key: string): Promise<Buffer | undefined>
  close(): Promise<void>
}
