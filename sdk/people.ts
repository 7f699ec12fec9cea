import type { Viewer } from './access.ts'
import type { FieldProblem } from './errors.ts'
import type { Page } from './items.ts'

/** What is shown of a person wherever they appear. */
export interface PersonCard {
  id: string
  login: string
  name: string
  position: string | null
  /** Same-origin address of the picture, or null: then initials on the hue are shown. */
  avatarUrl: string | null
  initials: string
  /** 0–23, stable per person; the theme maps it to a colour of sufficient contrast. */
  hue: number
  /** `left` once a person has gone: their content stays under their name. */
  status: 'active' | 'left'
}

/** A person as an account holder; fields owned by the directory included. */
export interface Person extends PersonCard {
  departmentId: string | null
  city: string | null
  email: string | null
  phone: string | null
  /** Where they are found: a room, a desk, a floor. */
  office: string | null
  managerId: string | null
  accountKind: 'employee' | 'guest' | 'partner'
  roles: readonly string[]
  /** `MM-DD`; no year, by intention. */
  birthday: string | null
  /** `YYYY-MM-DD`. */
  startedOn: string | null
  locale: string | null
  timeZone: string | null
}

/** Fields for a new person. `password` is hashed with argon2id and not kept. */
export interface NewPerson {
  login: string
  name: string
  password?: string
  position?: string
  departmentId?: string
  city?: string
  email?: string
  phone?: string
  office?: string
  /** Nobody is their own manager, directly or through others. */
  managerId?: string
  roles?: readonly string[]
  birthday?: string
  startedOn?: string
  locale?: string
  timeZone?: string
  avatarFileId?: string
}

/** A change of a person; `null` empties a field. */
export type PersonChange = {
  [F in Exclude<keyof NewPerson, 'login' | 'password' | 'name' | 'roles'>]?: string | null
} & { name?: string; roles?: readonly string[] }

/** A unit of the company. Units form a tree without cycles. */
export interface Department {
  id: string
  name: string
  parentId: string | null
  headId: string | null
  deputyIds: readonly string[]
}

/** Fields for a new department. */
export interface NewDepartment {
  id?: string
  name: string
  parentId?: string
  headId?: string
  deputyIds?: readonly string[]
}

/** Whom to list. Keyset paging only; every row returned is one the viewer may see. */
export interface PeopleQuery {
  /** Parts of a name in any word form, script or keyboard layout; a login; digits of a phone. */
  text?: string
  /** Only these. */
  ids?: readonly string[]
  /** With its sub-departments. */
  departmentId?: string
  city?: string
  /** Who reports to this person; `null`: who reports to nobody. */
  managerId?: string | null
  /** Only those somebody reports to. */
  leads?: true
  /** Days as `MM-DD`: whose birthday or whose first working day was on one of them. */
  days?: readonly string[]
  /** Default `active`. */
  status?: PersonCard['status']
  /** Default: by name, in the alphabet of the viewer's language; with `text`, the best match first. */
  sort?: 'name' | 'newest'
  /** At most 100; default 30. */
  limit?: number
  cursor?: string
}

/** Somebody as a source of people knows them. */
export interface SourcedPerson {
  /** The source's own lasting key, e.g. an objectGUID. */
  externalId: string
  personId: string
  status: PersonCard['status']
  /** What the source noted with the last change: the same digest means nothing to do. */
  digest: string
}

/** What a source may tell of somebody. */
export type SourcedFields = PersonChange & { login?: string }

/** Somebody who is here already, with who owns which of their fields. */
export interface SourceMatch extends Person {
  owners: Readonly<Record<string, string>>
}

/**
 * A source of people, such as a company directory. A field that a source has set belongs to it: who
 * else changes it is refused with `core:field-owned`. A field it empties is free again; roles belong
 * to nobody, as several hands give them.
 */
export interface PeopleSource {
  /** Everybody this source has brought or taken over. */
  people(): Promise<SourcedPerson[]>
  /** Who stands behind a key. */
  find(externalId: string): Promise<string | undefined>
  /** Writes nothing: the fields as they would be stored, and what is wrong with the others. */
  check(fields: SourcedFields): { fields: SourcedFields; problems: readonly FieldProblem[] }
  /** Who has one of these ids, logins or e-mail addresses; also those who have left. */
  look(query: {
    ids?: readonly string[]
    logins?: readonly string[]
    emails?: readonly string[]
  }): Promise<SourceMatch[]>
  /** Brings a new person. @throws core:invalid, core:duplicate */
  create(externalId: string, person: NewPerson, digest: string): Promise<Person>
  /** Takes over somebody who is here already, e.g. found by e-mail. @throws core:not-found, core:duplicate */
  adopt(externalId: string, personId: string): Promise<void>
  /** @throws core:not-found, core:invalid, core:duplicate, core:field-owned */
  update(externalId: string, change: SourcedFields, digest: string): Promise<void>
  /** They have left: see `People.leave`. */
  leave(externalId: string): Promise<void>
  /** They were hired again, with the content and memberships they had. */
  comeBack(externalId: string): Promise<void>
  /** Lets go of somebody: they stay, and their fields may be changed by anybody who may. */
  release(externalId: string): Promise<void>
}

/** The people of the portal. Reading is gated: an outsider sees nobody. */
export interface People {
  /** @throws core:invalid, core:duplicate when the login is taken */
  create(person: NewPerson): Promise<Person>
  /** @throws core:not-found */
  get(viewer: Viewer, id: string): Promise<Person>
  byLogin(viewer: Viewer, login: string): Promise<Person | undefined>
  /** Cards for ids, in one query; unknown ids are left out. */
  cards(ids: readonly string[]): Promise<Map<string, PersonCard>>
  /** The quick form of `find` while somebody types: at most `limit` (10) rows. */
  suggest(viewer: Viewer, text: string, limit?: number): Promise<PersonCard[]>
  /** People page by page. */
  find(viewer: Viewer, query: PeopleQuery): Promise<Page<Person>>
  /** How many `find` would bring, all pages together. */
  count(viewer: Viewer, query: PeopleQuery): Promise<number>
  /** How many active people report directly to each of these; who leads nobody is left out. */
  teamSizes(viewer: Viewer, ids: readonly string[]): Promise<Map<string, number>>
  /** How many active people each department has, without its sub-departments. */
  departmentSizes(viewer: Viewer): Promise<Map<string, number>>
  /** Where people are, with how many, the most first. */
  cities(viewer: Viewer): Promise<{ city: string; people: number }[]>
  /** All active people the viewer may see, by name. For widgets; keep it for small fields. */
  list(viewer: Viewer): Promise<Person[]>
  /** Changes profile fields. @throws core:not-found, core:invalid, core:field-owned */
  update(id: string, change: PersonChange): Promise<void>
  /** Which source owns which field of this person: `{ phone: 'directory' }`. */
  owners(id: string): Promise<Record<string, string>>
  /** Ends their sessions and rights at once; content stays under their name. @throws core:not-found */
  leave(id: string): Promise<void>
  /** They are back. @throws core:not-found */
  comeBack(id: string): Promise<void>

  /** All departments; an outsider sees none. */
  departments(viewer: Viewer): Promise<Department[]>
  /** @throws core:invalid, core:duplicate */
  createDepartment(department: NewDepartment): Promise<Department>
  /** A cycle is refused. @throws core:not-found, core:invalid */
  updateDepartment(
    id: string,
    change: { [F in 'parentId' | 'headId']?: string | null } & {
      name?: string
      deputyIds?: readonly string[]
    },
  ): Promise<void>
  /** Only an empty one. @throws core:not-found, core:invalid when active people or departments are in it */
  removeDepartment(id: string): Promise<void>

  /**
   * People that come from elsewhere; `name` is the plugin's id, with a part of its own after a colon
   * where it has several sources: `directory:ldap`.
   */
  source(name: string): PeopleSource
}
