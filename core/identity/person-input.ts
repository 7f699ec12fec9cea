import { coreErrors, type FieldProblem } from '../../sdk/errors.ts'
import type { NewPerson, PersonChange } from '../../sdk/people.ts'
import { cleanText, mixesAlphabets } from './clean-text.ts'

/** What may be written of a person; `null` empties a field. */
export type PersonFields = PersonChange & Pick<Partial<NewPerson>, 'login'>

/** Which column each field of text goes to. */
const columns = {
  login: 'login',
  name: 'name',
  position: 'position',
  departmentId: 'department_id',
  city: 'city',
  email: 'email',
  phone: 'phone',
  office: 'office',
  managerId: 'manager_id',
  birthday: 'birthday',
  startedOn: 'started_on',
  locale: 'locale',
  timeZone: 'time_zone',
  avatarFileId: 'avatar_file_id',
} as const

/** Fields that a source may own. Roles are given by several hands. */
export const ownable: ReadonlyMap<string, string> = new Map(Object.entries(columns))

/** The row of a checked change, or `core:invalid` naming every field that is wrong. */
export function personColumns(input: PersonFields, knownRoles: ReadonlySet<string>) {
  const { fields: change, problems } = checkPerson(input, knownRoles)
  if (problems.length > 0) throw coreErrors.invalid({ fields: problems })
  const row: Record<string, string | null> = {}
  for (const [field, column] of Object.entries(columns)) {
    const value = change[field as keyof typeof columns]
    if (value !== undefined) row[column] = value || null
  }
  if (change.roles !== undefined) {
    row.roles = JSON.stringify([...new Set(change.roles)])
    row.account_kind = accountKind(change.roles)
  }
  return row
}

/** The fields as they are stored, and what is wrong with them. */
export function checkPerson(input: PersonFields, knownRoles: ReadonlySet<string>) {
  const fields = cleaned(input)
  const problems = [...textProblems(fields), ...roleProblems(fields.roles ?? [], knownRoles)]
  return { fields, problems }
}

export function normalLogin(login: string): string {
  return login.trim().toLowerCase()
}

function cleaned(input: PersonFields): PersonFields {
  const clean: Record<string, unknown> = { ...input }
  for (const [field, value] of Object.entries(input)) {
    if (typeof value === 'string') clean[field] = cleanText(value)
  }
  if (input.login !== undefined) clean.login = normalLogin(input.login)
  if (typeof clean.email === 'string') clean.email = clean.email.toLowerCase()
  return clean
}

/** Outsiders are marked by their role; everybody else is an employee. */
function accountKind(roles: readonly string[]): string {
  return ['guest', 'partner'].find((kind) => roles.includes(kind)) ?? 'employee'
}

const longest = 200

function textProblems(change: PersonFields): FieldProblem[] {
  const problems: FieldProblem[] = []
  const expect = (path: string, ok: boolean, message: string, key: string, params = {}) => {
    if (!ok) problems.push({ path, message, wording: { key: `core.person.${key}`, params } })
  }
  for (const [field, value] of Object.entries(change)) {
    if (typeof value !== 'string') continue
    const message = `must have at most ${longest} characters`
    expect(`/${field}`, value.length <= longest, message, 'tooLong', { n: longest })
  }
  const { login, name, email, birthday, startedOn, timeZone } = change
  if (login !== undefined && !isLogin(login)) problems.push(loginProblem(login))
  if (name !== undefined) expect('/name', /[\p{L}\p{N}]/u.test(name), 'must not be empty', 'noName')
  if (email) {
    expect('/email', /^[^\s@]+@[^\s@]+$/.test(email), 'must be an e-mail address', 'email')
    const mixed = 'mixes letters of two alphabets in one word'
    expect('/email', !mixesAlphabets(email), mixed, 'mixed')
  }
  if (birthday) {
    const ok = /^\d\d-\d\d$/.test(birthday) && isDate(`2024-${birthday}`)
    expect('/birthday', ok, 'must be a day as MM-DD, such as 05-31', 'birthday')
  }
  if (startedOn) expect('/startedOn', isDate(startedOn), 'must be a date as YYYY-MM-DD', 'date')
  if (timeZone) {
    const message = 'must be a time zone, such as Europe/Kyiv'
    expect('/timeZone', isTimeZone(timeZone), message, 'timeZone')
  }
  return problems
}

function isLogin(login: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{0,63}$/.test(login)
}

function loginProblem(login: string): FieldProblem {
  const rule = 'must be 1 to 64 Latin letters, digits, dots, dashes and underscores'
  const foreign = [...login].find((each) => !/[a-z0-9._-]/.test(each))
  if (foreign === undefined) {
    return { path: '/login', message: rule, wording: { key: 'core.person.login' } }
  }
  const code = `U+${foreign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
  const sign = cleanText(foreign)
  return {
    path: '/login',
    message: `${rule}; "${sign}" (${code}) is not one of them`,
    wording: { key: 'core.person.loginSign', params: { sign, code } },
  }
}

function roleProblems(roles: readonly string[], known: ReadonlySet<string>): FieldProblem[] {
  return roles
    .map((role, index) => ({ role, path: `/roles/${index}` }))
    .filter(({ role }) => !known.has(role))
    .map(({ role, path }) => {
      const message = `is not a role of this portal: "${role}". Expected one of ${[...known].join(', ')}`
      return { path, message }
    })
}

function isDate(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
