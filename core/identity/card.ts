import { createHash } from 'node:crypto'
import type { Viewer } from '../../sdk/access.ts'
import type { Person, PersonCard } from '../../sdk/people.ts'
import { knowsStructure } from './visibility.ts'

/** The columns a card is made of. */
export interface CardRow {
  id: string
  login: string
  name: string
  position: string | null
  avatar_file_id: string | null
  status: 'active' | 'left'
}

export interface PersonRow extends CardRow {
  department_id: string | null
  city: string | null
  email: string | null
  phone: string | null
  office: string | null
  manager_id: string | null
  roles: string
  birthday: string | null
  started_on: string | null
  locale: string | null
  time_zone: string | null
  account_kind: Person['accountKind']
  /** JSON: which source owns which field. */
  owned: string
  epoch: number
  revision: number
}

export const cardColumns = ['id', 'login', 'name', 'position', 'avatar_file_id', 'status']

const hues = 24

export function toCard(row: CardRow): PersonCard {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    position: row.position,
    avatarUrl: row.avatar_file_id === null ? null : `/files/${row.avatar_file_id}?variant=thumb`,
    initials: initialsOf(row.name),
    hue: createHash('sha256').update(row.login).digest().readUInt16BE() % hues,
    status: row.status,
  }
}

export function toPerson(row: PersonRow): Person {
  return {
    ...toCard(row),
    departmentId: row.department_id,
    city: row.city,
    email: row.email,
    phone: row.phone,
    office: row.office,
    managerId: row.manager_id,
    accountKind: row.account_kind,
    roles: JSON.parse(row.roles),
    birthday: row.birthday,
    startedOn: row.started_on,
    locale: row.locale,
    timeZone: row.time_zone,
  }
}

/** As far as the viewer may know them. */
export function toPersonFor(viewer: Viewer): (row: PersonRow) => Person {
  if (knowsStructure(viewer)) return toPerson
  return (row) => ({ ...toPerson(row), departmentId: null, managerId: null })
}

/** Of the first and the last part of the name; by code point, so that no letter is cut in half. */
function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter(Boolean)
  const chosen = parts.length > 1 ? [parts[0]!, parts.at(-1)!] : parts
  return chosen.map((part) => [...part][0]!.toLocaleUpperCase()).join('')
}
