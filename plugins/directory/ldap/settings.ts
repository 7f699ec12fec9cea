import type { LdapConfig } from '../config.ts'
import type { Grant } from '../source.ts'

/** Attributes of an entry by what they tell; each may be several to look into in turn. */
export type Attributes = Record<keyof NonNullable<LdapConfig['attributes']>, string>

/** One directory, with everything filled in that the config leaves to us. */
export interface LdapSettings extends LdapConfig {
  title: string
  filter: string
  attributes: Attributes
  departments: {
    from: 'units' | 'attribute' | 'none'
    base: string
    attribute: string
    separator: string
  }
  grants: { dn: string; grant: Grant }[]
  groupsBase: string
  pageSize: number
  timeout: number
  overlap: number
  takeOver: boolean
  signIn: boolean
  leaversPercent: number
  /** Holds the change that an entry had last. */
  markAttribute: 'uSNChanged' | 'modifyTimestamp'
}

const none = { birthday: '', startedOn: '', locale: '', timeZone: '' }

const profiles: Record<LdapConfig['kind'], { filter: string; attributes: Attributes }> = {
  'active-directory': {
    filter: '(&(objectCategory=person)(objectClass=user))',
    attributes: {
      ...{ key: 'objectGUID', login: 'sAMAccountName', name: 'displayName cn', email: 'mail' },
      ...{ phone: 'telephoneNumber mobile', office: 'physicalDeliveryOfficeName', city: 'l' },
      ...{ position: 'title', manager: 'manager', photo: 'thumbnailPhoto', ...none },
    },
  },
  openldap: {
    filter: '(objectClass=inetOrgPerson)',
    attributes: {
      ...{ key: 'entryUUID', login: 'uid', name: 'displayName cn', email: 'mail' },
      ...{ phone: 'telephoneNumber mobile', office: 'physicalDeliveryOfficeName roomNumber' },
      ...{ city: 'l', position: 'title', manager: 'manager', photo: 'jpegPhoto', ...none },
    },
  },
}

export function settingsOf(config: LdapConfig): LdapSettings {
  const profile = profiles[config.kind]
  const departments = config.departments ?? { from: 'units' as const }
  return {
    ...config,
    title: config.title ?? config.id,
    filter: config.filter ?? profile.filter,
    attributes: { ...profile.attributes, ...config.attributes },
    departments: {
      from: departments.from,
      base: departments.base ?? config.base,
      attribute: departments.attribute ?? 'department',
      separator: departments.separator ?? '/',
    },
    grants: (config.groups ?? []).map(({ dn, role, space, as = 'member' }) => ({
      dn,
      grant: role !== undefined ? { role } : { space: space!, as },
    })),
    groupsBase: config.groupsBase ?? config.base,
    pageSize: config.pageSize ?? 500,
    timeout: (config.timeoutSeconds ?? 30) * 1000,
    overlap: (config.overlapMinutes ?? 10) * 60_000,
    takeOver: config.takeOver ?? true,
    signIn: config.signIn ?? true,
    leaversPercent: config.leaversPercent ?? 10,
    markAttribute: config.kind === 'active-directory' ? 'uSNChanged' : 'modifyTimestamp',
  }
}
