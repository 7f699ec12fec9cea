import type { AuditEntry, PersonCard, SetupContext, Viewer } from 'portico/sdk'
import { type Difference, differences } from './diff.ts'

/** A line of the audit log as people read it. */
export interface AuditLine {
  seq: number
  at: number
  /** Undefined for the system itself, and for who is not known any more. */
  actor: PersonCard | undefined
  actorId: string
  actorName: string
  action: string
  /** What was done, in words. */
  deed: string
  object: string
  objectName: string
  /** Where the object is looked at. */
  href: string | undefined
  differences: Difference[]
  /** So few that they are shown at once. */
  few: boolean
  /** It changed a document and can be taken back. */
  revertible: boolean
}

export type AuditLines = (
  entries: readonly AuditEntry[],
  viewer: Viewer,
  locale: string,
) => Promise<AuditLine[]>

type Needs = Pick<SetupContext, 'people' | 'spaces' | 'arrangement' | 'system' | 't'>

/** Deeds the catalogue has words for; others are told by their name. */
export const deeds = [
  'arrangement.changed',
  'arrangement.removed',
  'core.permission-given',
  'core.permission-withdrawn',
  'core.permission-left-to-roles',
  'core.roles-changed',
  'core.space-archived',
  'core.space-reopened',
  'core.person-blocked',
  'core.person-unblocked',
  'core.invited',
  'core.invitation-revoked',
  'core.password-set',
  'core.second-factor-removed',
  'core.viewed-as',
  'core.viewing-stopped',
  'core.session-ended',
  'core.sessions-ended',
  'core.job-retried',
  'core.job-discarded',
  'core.event-retried',
  'core.event-discarded',
  'core.mail-tested',
  'core.support-bundle',
  'core.exported',
] as const

const known = new Set<string>(deeds)

/** Puts names to what the log only knows by id. */
export function createAuditLines({ people, spaces, arrangement, system, t }: Needs): AuditLines {
  return async (entries, _viewer, locale) => {
    const ids = entries.flatMap(({ actor, object }) => [actor, idIn(object, 'person')])
    const cards = await people.cards([...new Set(ids.filter((id) => id !== ''))])
    const spaceIds = entries.map(({ object }) => idIn(object, 'space')).filter((id) => id !== '')
    const named = spaceIds.length > 0 ? await spaces.list(system, { ids: spaceIds }) : []
    const titles = new Map(named.map(({ id, title }) => [id, title]))
    const kinds = new Map(arrangement.kinds().map(({ name, title }) => [name, title]))

    function nameOf(object: string): string {
      const [, kind = '', id = ''] = /^(.*):([^:]*)$/.exec(object) ?? []
      const person = cards.get(idIn(object, 'person'))
      if (person) return person.name
      const space = titles.get(idIn(object, 'space'))
      if (space) return space
      const title = kinds.get(kind)
      const kindName = title ? (title[locale] ?? title.en) : kind
      return id === 'portal' || id === '' ? kindName : `${kindName} · ${id}`
    }

    return entries.map(({ seq, at, actor, action, object, before, after }) => {
      const changed = differences(before, after)
      return {
        ...{ seq, at, action, object, actorId: actor },
        actor: cards.get(actor),
        actorName: cards.get(actor)?.name ?? t(locale, 'admin.audit.system'),
        deed: known.has(action) ? t(locale, `admin.deed.${action}`) : action,
        objectName: nameOf(object),
        href: hrefOf(object),
        differences: changed,
        few: changed.length <= 3,
        revertible: action.startsWith('arrangement.'),
      }
    })
  }
}

const idIn = (object: string, kind: string): string =>
  object.startsWith(`${kind}:`) ? object.slice(kind.length + 1) : ''

function hrefOf(object: string): string | undefined {
  const person = idIn(object, 'person')
  return person === '' ? undefined : `/admin/people/${encodeURIComponent(person)}`
}
