import { type Filter, GreaterThanEqualsFilter } from 'ldapts'
import { generalizedTime, textOf, valuesOf } from './entries.ts'
import type { Session } from './session.ts'
import type { LdapSettings } from './settings.ts'

/** How far a run has read: changes of one server of Active Directory, or a time by its clock. */
type Mark = { server: string; usn: string } | { time: number }

/** Of Active Directory, taken before anything is read: what changes meanwhile is read again. */
export async function markOfServer(session: Session): Promise<Mark | undefined> {
  const attributes = ['highestCommittedUSN', 'dsServiceName']
  const [root] = await session.all('', { scope: 'base', filter: '(objectClass=*)', attributes })
  const values = root ? valuesOf(root) : () => []
  const [usn, server] = [textOf(values, 'highestCommittedUSN'), textOf(values, 'dsServiceName')]
  return usn === null || server === null ? undefined : { server, usn }
}

/** What has changed since the last run; undefined when that cannot be told and all must be read. */
export function changedSince(
  since: string | null,
  now: Mark | undefined,
  { kind, overlap }: LdapSettings,
): Filter | undefined {
  if (since === null) return undefined
  const last = JSON.parse(since) as Mark
  if (kind === 'active-directory') {
    // Every server counts for itself: another one's numbers mean nothing.
    if (!now || !('usn' in now) || !('usn' in last) || last.server !== now.server) return undefined
    return new GreaterThanEqualsFilter({ attribute: 'uSNChanged', value: last.usn })
  }
  if (!('time' in last) || last.time === 0) return undefined
  // Servers of one directory have clocks of their own.
  const value = generalizedTime(last.time - overlap)
  return new GreaterThanEqualsFilter({ attribute: 'modifyTimestamp', value })
}

export function noteMark(now: Mark | undefined, newest: number): string | null {
  return JSON.stringify(now ?? { time: newest })
}
