import type { Source } from '../sync.ts'
import { readDirectory } from './read.ts'
import type { LdapSettings } from './settings.ts'

/** A directory of the config as a source of people. */
export function ldapSource(settings: LdapSettings): Source {
  const { id, title, takeOver, leaversPercent } = settings
  return {
    ...{ id, name: `directory:${id}`, title, kind: 'ldap', takeOver, leaversPercent },
    read: (request) => readDirectory(settings, request),
  }
}
