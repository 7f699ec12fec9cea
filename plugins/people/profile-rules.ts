import { coreErrors, type FieldProblem, type SetupContext, Type } from 'portico/sdk'
import type { Profile, ProfileLink } from './api.ts'

/** The longest text of each field people write about themselves. */
export const longest = { about: 500, duties: 2000, interests: 1000, goals: 1000, hobbies: 1000 }
export type TextField = keyof typeof longest
export const textFields = Object.keys(longest) as TextField[]

export const mostCompetences = 30
export const longestCompetence = 60
export const mostLinks = 5

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const shown = Type.Union([Type.Literal('everyone'), Type.Literal('month'), Type.Literal('nobody')])
/** Sent by forms, where a field left empty means "none". */
const whole = Type.Optional(Type.Boolean())

/** What the routes take, per section. The rules proper are below: forms come back with their faults. */
export const bodies = {
  facts: Type.Object({
    phone: text(200),
    office: text(200),
    city: text(200),
    timeZone: text(100),
    /** `MM-DD`; forms send the two halves. */
    birthday: text(5),
    birthMonth: text(2),
    birthDay: text(2),
    birthdayShown: Type.Optional(shown),
    anniversaryShown: Type.Optional(Type.Boolean()),
    name: text(300),
    position: text(200),
    email: text(200),
    departmentId: text(64),
    /** A login, or a name with the login in brackets. */
    manager: text(300),
    startedOn: text(10),
    whole,
  }),
  about: Type.Object({
    about: text(5000),
    duties: text(5000),
    interests: text(5000),
    goals: text(5000),
    hobbies: text(5000),
    whole,
  }),
  competences: Type.Object({
    /** A list, or one text with commas. */
    competences: Type.Optional(
      Type.Union([Type.Array(Type.String({ maxLength: 200 })), Type.String({ maxLength: 5000 })]),
    ),
    whole,
  }),
  links: Type.Object({
    links: Type.Optional(
      Type.Array(Type.Object({ label: Type.String(), url: Type.String() }), { maxItems: 20 }),
    ),
    ...Object.fromEntries(
      Array.from({ length: mostLinks }, (_, at) => at + 1).flatMap((n) => [
        [`label${n}`, text(1000)],
        [`url${n}`, text(2000)],
      ]),
    ),
    whole,
  }),
}

/** Problems as catalogue keys under `people.problem.`; they are put into words where they are shown. */
export type Problem = { path: string; key: string; params?: Record<string, number> }

export function textProblems(change: Partial<Record<TextField, string>>): Problem[] {
  return textFields
    .filter((field) => (change[field] ?? '').length > longest[field])
    .map((field) => ({ path: `/${field}`, key: 'too-long', params: { n: longest[field] } }))
}

export function competenceProblems(labels: readonly string[]): Problem[] {
  const path = '/competences'
  if (labels.length > mostCompetences) {
    return [{ path, key: 'too-many', params: { n: mostCompetences } }]
  }
  if (labels.some((label) => label.length > longestCompetence)) {
    return [{ path, key: 'each-too-long', params: { n: longestCompetence } }]
  }
  return []
}

export function linkProblems(links: readonly ProfileLink[]): Problem[] {
  if (links.length > mostLinks) {
    return [{ path: '/links', key: 'too-many', params: { n: mostLinks } }]
  }
  return links.flatMap(({ label, url }, at) => {
    const n = at + 1
    if (label.length > 80) return [{ path: `/label${n}`, key: 'too-long', params: { n: 80 } }]
    if (url.length > 500 || !isWebAddress(url)) return [{ path: `/url${n}`, key: 'address' }]
    return []
  })
}

/** Only addresses a browser may follow without running anything. */
export function isWebAddress(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:', 'mailto:'].includes(new URL(url).protocol)
}

/** @throws core:invalid naming every field; `t` is for those who read English */
export function refuse(problems: readonly Problem[], t: SetupContext['t']): void {
  if (problems.length === 0) return
  const fields: FieldProblem[] = problems.map(({ path, key, params }) => {
    const wording = { key: `people.problem.${key}`, ...(params && { params }) }
    return { path, message: t('en', wording.key, params), wording }
  })
  throw coreErrors.invalid({ fields })
}

/** What a profile is before anybody has written anything. */
export const emptyProfile: Omit<Profile, 'personId' | 'competences'> = {
  about: '',
  duties: '',
  interests: '',
  goals: '',
  hobbies: '',
  links: [],
  birthdayShown: 'everyone',
  anniversaryShown: true,
}
