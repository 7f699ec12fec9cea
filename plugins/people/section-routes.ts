import {
  coreErrors,
  isPorticoError,
  type People,
  type Person,
  type PersonChange,
  reply,
  type Static,
  type Viewer,
} from 'portico/sdk'
import type { ProfileChange, ProfileLink } from './api.ts'
import type { PeopleRoutes } from './permissions.ts'
import { findPicked } from './picked.ts'
import { bodies, mostLinks, textFields } from './profile-rules.ts'
import type { Profiles, SectionChange } from './profiles.ts'
import type { Returned } from './returned.ts'
import type { SectionName } from './sections.ts'

interface Needs {
  routes: PeopleRoutes
  people: People
  profiles: Profiles
  returned: Returned
}

type Facts = Static<typeof bodies.facts>

/** Saving a section: the same for programs, for forms in place and for forms without scripts. */
export function addSectionRoutes({ routes, people, profiles, returned }: Needs): void {
  const writes = ['people', 'people_profiles']

  async function save(
    request: { viewer: Viewer; params: { id: string }; version: number | undefined; wants: string },
    section: SectionName,
    fields: Record<string, unknown>,
    change: (person: Person) => Promise<SectionChange>,
  ) {
    const { viewer, params, version, wants } = request
    const person = await profiles.editable(viewer, params.id)
    if (version === undefined) throw coreErrors.preconditionRequired()
    try {
      const wanted = { ...(await change(person)), version }
      if (wants === 'html') await writeOnce(viewer, person, section, wanted)
      else await profiles.write(viewer, person, section, wanted)
    } catch (error) {
      if (wants !== 'html' || !isPorticoError(error) || !mendable.has(error.code)) throw error
      await returned.keep(viewer, person.id, section, { fields, problems: [...error.fields] })
      const next = `/people/${person.id}/edit?section=${section}#form`
      return reply({ status: error.status, next })
    }
    await returned.forget(viewer, person.id, section)
    const { sections } = await profiles.whole(person.id)
    return reply({
      body: { version: sections[section].version },
      next: `/people/${person.id}#${section}-title`,
    })
  }

  /** A form sent twice meets the version that it made itself: that is no conflict. */
  async function writeOnce(
    viewer: Viewer,
    person: Person,
    section: SectionName,
    change: SectionChange,
  ): Promise<void> {
    try {
      await profiles.write(viewer, person, section, change)
    } catch (error) {
      const conflict = isPorticoError(error) && error.code === coreErrors.conflict.code
      if (!conflict || !(await profiles.stands(viewer, person.id, change))) throw error
    }
  }

  routes.patch(
    '/:id/facts',
    {
      summary: 'Change where and how somebody is reached',
      access: 'signed-in',
      body: bodies.facts,
      writes,
    },
    (request) =>
      save(request, 'facts', request.body, async (person) => ({
        person: await personFields(request.viewer, person, request.body),
        profile: factChoices(request.body),
      })),
  )
  routes.patch(
    '/:id/about',
    {
      summary: 'Change what somebody says about themselves',
      access: 'signed-in',
      body: bodies.about,
      writes,
    },
    (request) => {
      const { whole, ...texts } = request.body
      const profile: ProfileChange = {}
      for (const field of textFields) {
        const text = texts[field]
        if (text !== undefined || whole) profile[field] = (text ?? '').replace(/\r\n/g, '\n').trim()
      }
      return save(request, 'about', request.body, async () => ({ profile }))
    },
  )
  routes.patch(
    '/:id/competences',
    {
      summary: 'Change what somebody is good at',
      access: 'signed-in',
      body: bodies.competences,
      writes,
    },
    (request) => {
      const { competences = [] } = request.body
      const list = typeof competences === 'string' ? competences.split(/[,;\n]/) : competences
      const labels = list.map((label) => label.trim()).filter((label) => label !== '')
      return save(request, 'competences', request.body, async () => ({
        profile: { competences: labels },
      }))
    },
  )
  routes.patch(
    '/:id/links',
    {
      summary: "Change the links on somebody's profile",
      access: 'signed-in',
      body: bodies.links,
      writes,
    },
    (request) =>
      save(request, 'links', request.body, async () => ({
        profile: { links: linksOf(request.body) },
      })),
  )

  async function personFields(viewer: Viewer, person: Person, body: Facts): Promise<PersonChange> {
    const owners = await people.owners(person.id)
    const change: Record<string, string | null> = {}
    const offered = viewer.can('people:edit-others') ? [...ownFields, ...officeFields] : ownFields
    for (const field of offered) {
      const value = field === 'birthday' ? birthdayOf(body) : body[field]
      if (value !== undefined) change[field] = value
      else if (body.whole && !owners[field] && field !== 'name') change[field] = null
    }
    if (body.manager !== undefined) {
      change.managerId = (await findPicked(people, viewer, body.manager, '/managerId')).id
    } else if (body.whole && viewer.can('people:edit-others') && !owners.managerId) {
      change.managerId = null
    }
    const refused = officeFields.find((field) => body[field] !== undefined && !(field in change))
    if (refused || (body.manager !== undefined && !viewer.can('people:edit-others'))) {
      throw coreErrors.forbidden()
    }
    return change
  }
}

/** Faults that a person can mend in the form. */
const mendable = new Set(['core:invalid', 'core:conflict', 'core:field-owned'])

const ownFields = ['phone', 'office', 'city', 'timeZone', 'birthday'] as const
const officeFields = ['name', 'position', 'departmentId', 'email', 'startedOn'] as const

function birthdayOf({ birthday, birthMonth, birthDay }: Facts): string | undefined {
  if (birthday !== undefined) return birthday
  return birthMonth || birthDay ? `${birthMonth ?? ''}-${birthDay ?? ''}` : undefined
}

function factChoices({ birthdayShown, anniversaryShown, whole }: Facts): ProfileChange {
  const shown = anniversaryShown ?? (whole ? false : undefined)
  return {
    ...(birthdayShown !== undefined && { birthdayShown }),
    ...(shown !== undefined && { anniversaryShown: shown }),
  }
}

function linksOf(body: Static<typeof bodies.links>): ProfileLink[] {
  if (body.links)
    return body.links.map(({ label, url }) => ({ label: label.trim(), url: url.trim() }))
  const fields = body as Record<string, string | undefined>
  return Array.from({ length: mostLinks }, (_, at) => at + 1).flatMap((n) => {
    const url = fields[`url${n}`]?.trim() ?? ''
    const label = fields[`label${n}`]?.trim() ?? ''
    return url || label
      ? [{ label: label || url.replace(/^https?:\/\//, ''), url: url || label }]
      : []
  })
}
