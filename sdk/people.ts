import type { Viewer } from './access.ts'

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
  roles?: readonly string[]
  birthday?: string
  startedOn?: string
  locale?: string
  timeZone?: string
  avatarFileId?: string
}

/** A unit of the company. */
export interface Department {
  id: string
  name: string
  parentId: string | null
  headId: string | null
}

/** The people of the portal. Reading is gated: an outsider sees nobody. */
export interface People {
  /** @throws core:invalid, core:duplicate when the login is taken */
  create(person: NewPerson): Promise<Person>
  createDepartment(department: {
    id?: string
    name: string
    parentId?: string
    headId?: string
  }): Promise<Department>
  /** @throws core:not-found */
  get(viewer: Viewer, id: string): Promise<Person>
  byLogin(viewer: Viewer, login: string): Promise<Person | undefined>
  /** Cards for ids, in one query; unknown ids are left out. */
  cards(ids: readonly string[]): Promise<Map<string, PersonCard>>
  /** First letters of any part of the name, or of the login; at most `limit` (10) rows. */
  suggest(viewer: Viewer, text: string, limit?: number): Promise<PersonCard[]>
  /** All active people the viewer may see, by name. For widgets; keep it for small fields. */
  list(viewer: Viewer): Promise<Person[]>
  /** Changes profile fields. @throws core:not-found */
  update(id: string, change: Partial<Omit<NewPerson, 'login' | 'password'>>): Promise<void>
}
