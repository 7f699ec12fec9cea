import { isDeepStrictEqual } from 'node:util'
import {
  coreErrors,
  type Database,
  type People,
  type Person,
  type PersonChange,
  type SetupContext,
  type Viewer,
} from 'portico/sdk'
import type { Profile, ProfileChange } from './api.ts'
import type { Competences } from './competences.ts'
import {
  competenceProblems,
  emptyProfile,
  linkProblems,
  refuse,
  textFields,
  textProblems,
} from './profile-rules.ts'
import type { Section, SectionName, Sections } from './sections.ts'

/** A change of one section. */
export interface SectionChange {
  profile?: ProfileChange
  /** Fields the portal itself keeps of everybody. */
  person?: PersonChange
  /** The version the change is based on; without it the change goes over whatever is there. */
  version?: number
}

/** A profile with the versions its forms are based on. */
export interface WholeProfile {
  profile: Profile
  sections: Record<SectionName, Section>
}

interface Needs {
  db: Database
  people: People
  sections: Sections
  competences: Competences
  t: SetupContext['t']
}

/** Fields of the portal that people may change of themselves. */
const ownFields = new Set(['phone', 'office', 'city', 'timeZone', 'birthday', 'avatarFileId'])

export function createProfiles({ db, people, sections, competences, t }: Needs) {
  async function whole(personId: string): Promise<WholeProfile> {
    const [all, labels] = await Promise.all([sections.all(personId), competences.of(personId)])
    const profile = {
      ...emptyProfile,
      ...all.facts.data,
      ...all.about.data,
      ...all.links.data,
      personId,
      competences: labels,
    } as Profile
    return { profile, sections: all }
  }

  /** @throws core:not-found, core:forbidden */
  async function editable(viewer: Viewer, personId: string): Promise<Person> {
    const person = await people.get(viewer, personId)
    if (!mayEdit(viewer, person)) throw coreErrors.forbidden()
    return person
  }

  async function write(
    viewer: Viewer,
    person: Person,
    section: SectionName,
    { profile = {}, person: fields = {}, version }: SectionChange,
  ): Promise<void> {
    const problems = [
      ...textProblems(profile),
      ...competenceProblems(profile.competences ?? []),
      ...linkProblems(profile.links ?? []),
    ]
    refuse(problems, t)
    const changed = changesOf(person, fields)
    const foreign = Object.keys(changed).filter((field) => !ownFields.has(field))
    if (foreign.length > 0 && !mayEditOthers(viewer)) throw coreErrors.forbidden()
    const { competences: labels, ...data } = profile
    await db.tx(async () => {
      await sections.write(viewer, person.id, section, { version, data })
      if (labels) await competences.set(person.id, labels)
      if (Object.keys(changed).length > 0) await people.update(person.id, changed)
    })
  }

  /** True when everything is as the change wants it: it was sent twice. */
  async function stands(viewer: Viewer, personId: string, change: SectionChange): Promise<boolean> {
    const person = await people.get(viewer, personId)
    const { profile } = await whole(personId)
    const told = Object.entries(change.profile ?? {})
    const same = told.every(([field, value]) =>
      isDeepStrictEqual(profile[field as keyof Profile], value),
    )
    return same && Object.keys(changesOf(person, change.person ?? {})).length === 0
  }

  return {
    whole,
    editable,
    write,
    stands,

    async change(viewer: Viewer, personId: string, change: ProfileChange): Promise<void> {
      const person = await editable(viewer, personId)
      await db.tx(async () => {
        for (const [section, part] of Object.entries(partsOf(change))) {
          await write(viewer, person, section as SectionName, { profile: part })
        }
      })
    },
  }
}

export type Profiles = ReturnType<typeof createProfiles>

export function mayEditOthers(viewer: Viewer): boolean {
  return viewer.can('people:edit-others')
}

export function mayEdit(viewer: Viewer, { id, status }: Person): boolean {
  return (
    mayEditOthers(viewer) || (viewer.id === id && status === 'active' && viewer.can('people:edit'))
  )
}

/** Only what differs: an unchanged field of another source is no offence. */
function changesOf(person: Person, fields: PersonChange): PersonChange {
  const current = person as unknown as Record<string, unknown>
  const differing = Object.entries(fields).filter(
    ([field, value]) => value !== undefined && (value || null) !== (current[field] ?? null),
  )
  return Object.fromEntries(differing)
}

function partsOf(change: ProfileChange): Partial<Record<SectionName, ProfileChange>> {
  const { competences, links, birthdayShown, anniversaryShown } = change
  const parts: Partial<Record<SectionName, ProfileChange>> = {}
  const texts = textFields.filter((field) => change[field] !== undefined)
  if (texts.length > 0) parts.about = Object.fromEntries(texts.map((f) => [f, change[f]]))
  if (competences) parts.competences = { competences }
  if (links) parts.links = { links }
  if (birthdayShown !== undefined || anniversaryShown !== undefined) {
    parts.facts = {
      ...(birthdayShown !== undefined && { birthdayShown }),
      ...(anniversaryShown !== undefined && { anniversaryShown }),
    }
  }
  return parts
}
