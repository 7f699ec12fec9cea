import { type Static, Type, withDefault } from 'portico/sdk'
import { columnNames } from './csv/headers.ts'

const text = (description: string) => Type.Optional(Type.String({ minLength: 1, description }))
const cron = (description: string) => Type.Optional(Type.String({ minLength: 1, description }))

const attributes = Type.Object({
  key: text('Lasting id of an entry: objectGUID, entryUUID.'),
  login: text('sAMAccountName, uid.'),
  name: text('Attributes to look into, one after another: "displayName cn".'),
  email: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  office: Type.Optional(Type.String()),
  city: Type.Optional(Type.String()),
  position: Type.Optional(Type.String()),
  manager: Type.Optional(Type.String()),
  photo: Type.Optional(Type.String()),
  birthday: Type.Optional(Type.String()),
  startedOn: Type.Optional(Type.String()),
  locale: Type.Optional(Type.String()),
  timeZone: Type.Optional(Type.String()),
})

const departments = Type.Object({
  from: Type.Union([Type.Literal('units'), Type.Literal('attribute'), Type.Literal('none')]),
  base: text('Where the organisational units are; default the base of the people.'),
  attribute: text('Default "department".'),
  separator: text('Between the levels of the attribute; default "/".'),
})

const group = Type.Object({
  dn: Type.String({ minLength: 3 }),
  role: text('A role of the portal.'),
  space: text('Address (slug) of a space.'),
  as: Type.Optional(
    Type.Union([Type.Literal('moderator'), Type.Literal('member'), Type.Literal('reader')]),
  ),
})

const ldap = Type.Object({
  id: Type.String({ pattern: '^[a-z][a-z0-9-]{0,30}$' }),
  title: text('How the page calls it.'),
  kind: Type.Union([Type.Literal('active-directory'), Type.Literal('openldap')]),
  url: Type.String({ pattern: '^ldaps?://' }),
  startTls: Type.Optional(Type.Boolean()),
  ca: text('File with the certificate of the authority, in PEM.'),
  plain: Type.Optional(Type.Boolean()),
  bindDn: text('Who reads the directory.'),
  password: Type.Optional(
    Type.String({ minLength: 1, description: 'Their password.', format: 'secret' }),
  ),
  base: Type.String({ minLength: 3 }),
  filter: text('Who counts as a person.'),
  attributes: Type.Optional(attributes),
  departments: Type.Optional(departments),
  groups: Type.Optional(Type.Array(group)),
  groupsBase: text('Where groups inside groups are; default the base of the people.'),
  takeOver: Type.Optional(Type.Boolean()),
  signIn: Type.Optional(Type.Boolean()),
  leaversPercent: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  changes: cron('When changes are read, as cron in UTC.'),
  full: cron('When everything is read, as cron in UTC.'),
  pageSize: Type.Optional(Type.Integer({ minimum: 10, maximum: 1000 })),
  timeoutSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 600 })),
  overlapMinutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 1440 })),
})

const csv = Type.Object({
  takeOver: Type.Optional(Type.Boolean()),
  leaversPercent: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  /** Between the levels of a department. */
  separator: Type.Optional(Type.String({ minLength: 1 })),
  /** Names of columns besides those the import knows: `{ "Табельный": "key" }`. */
  columns: Type.Optional(Type.Record(Type.String(), Type.String())),
})

export const configSchema = Type.Object({
  /** Directories that are read by LDAP. */
  ldap: withDefault(Type.Array(ldap), []),
  csv: withDefault(csv, {}),
  /** Who is written to when a run stops or fails, besides the administrators. */
  alert: withDefault(Type.Array(Type.String()), []),
})

export type CsvConfig = Static<typeof csv>
export type LdapConfig = Static<typeof ldap>

/** What the schema cannot say. @throws Error naming the setting */
export function checkConfig({ ldap: sources }: { ldap: readonly LdapConfig[] }): void {
  const ids = new Set(['csv'])
  for (const [index, source] of sources.entries()) {
    const at = `directory › ldap › ${index} (${source.id})`
    if (ids.has(source.id)) {
      throw new Error(`${at}: the id "${source.id}" is taken. Give every source an id of its own.`)
    }
    ids.add(source.id)
    if (source.url.startsWith('ldap:') && !source.startTls && !source.plain) {
      throw new Error(
        `${at} › url: ${source.url} sends passwords in clear. Use ldaps://, or startTls: true, or say plain: true if the line is safe otherwise.`,
      )
    }
    if ((source.bindDn === undefined) !== (source.password === undefined)) {
      throw new Error(`${at}: bindDn and password go together; one of them is missing.`)
    }
    for (const [place, { dn, role, space }] of (source.groups ?? []).entries()) {
      if ((role === undefined) !== (space === undefined)) continue
      throw new Error(`${at} › groups › ${place} (${dn}): name either a role or a space.`)
    }
  }
}

/** @throws Error naming a column that leads nowhere */
export function checkColumns({ columns = {} }: CsvConfig): void {
  for (const [name, field] of Object.entries(columns)) {
    if (columnNames.includes(field)) continue
    throw new Error(
      `directory › csv › columns › ${name}: "${field}" is not a field. Choose one of ${columnNames.join(', ')}.`,
    )
  }
}
