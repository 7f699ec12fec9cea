import type { SourcedFields } from 'portico/sdk'
import type { Finding, Whereabouts } from '../source.ts'

export interface Change {
  field: string
  from: string | null
  to: string | null
}

/**
 * What is to happen to one person. `settled`: nothing that anybody would notice, but the source told
 * something else than last time, and that is noted.
 */
export interface PersonStep {
  kind: 'new' | 'adopted' | 'back' | 'moved' | 'changed' | 'settled'
  key: string
  at: string
  name: string
  personId: string | undefined
  /** Somebody here already whom the source did not know by this key. */
  adopts: boolean
  /** The key under which the source knew them before. */
  formerKey?: string
  fields: SourcedFields
  /** Key of a unit they move to. */
  unit?: string | null
  /** Key of a record they report to from now on. */
  manager?: string | null
  hadManager?: boolean
  /** Digest of a new picture; null takes the picture away. */
  photo?: string | null
  changes: Change[]
  digest: string
}

export interface Leaver {
  key: string
  at?: string
  personId: string
  name: string
  reason?: Whereabouts
}

export interface PeoplePlan {
  steps: PersonStep[]
  leavers: Leaver[]
  unchanged: number
  /** How many active people the source had before. */
  before: number
  findings: Finding[]
  /** Whom a key stands for; who is new has no id yet. */
  personOf(key: string): string | undefined
}
