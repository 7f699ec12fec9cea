import {
  coreErrors,
  type FieldProblem,
  type People,
  type SetupContext,
  type Viewer,
} from 'portico/sdk'
import { createFormFields, type FormSource, filledIn } from './form-fields.ts'
import type { PeoplePages } from './permissions.ts'
import { mayEditOthers, type Profiles } from './profiles.ts'
import type { Returned } from './returned.ts'
import { type SectionName, sectionNames } from './sections.ts'

interface Needs {
  pages: PeoplePages
  people: People
  profiles: Profiles
  returned: Returned
  t: SetupContext['t']
}

/** The forms of a profile: pages of their own, and fragments that stand in the profile itself. */
export function addEditPages({ pages, people, profiles, returned, t }: Needs): void {
  const formFields = createFormFields(t)

  pages.add(
    '/people/:id/edit',
    {
      title: 'people.edit.title',
      layout: 'read',
      access: 'signed-in',
      view: 'people/edit',
      fragments: { form: 'people/form' },
      reads: ['people', 'people_profiles'],
    },
    async ({ viewer, locale, params, query, fragment }) => {
      const person = await profiles.editable(viewer, params.id)
      const section = sectionOf(query.get('section'))
      const { profile, sections } = await profiles.whole(person.id)
      const source: FormSource = {
        ...{ locale, person, profile, office: mayEditOthers(viewer) },
        departments: section === 'facts' ? await people.departments(viewer) : [],
        manager: section === 'facts' ? await managerOf(viewer, person.managerId) : undefined,
        owners: await people.owners(person.id),
      }
      const fields = formFields[section](source)
      const current = sections[section]
      const back = fragment ? undefined : await returned.find(viewer, person.id, section)
      const met = back && back.problems.length === 0
      const { editedBy } = current
      return {
        title: `${t(locale, `people.section.${section}`)}: ${person.name}`,
        person,
        section,
        version: current.version,
        fields: back ? filledIn(fields, back.fields, inWords(locale, back.problems)) : fields,
        problems: back?.problems,
        conflict: met && {
          by: editedBy ? (await people.cards([editedBy])).get(editedBy)?.name : undefined,
          at: current.editedAt,
          fields: fields.filter(({ kind, value }) => kind !== 'locked' && value !== ''),
        },
        sections: sectionNames.map((name) => ({ name, current: name === section })),
      }
    },
  )

  const inWords = (locale: string, problems: readonly FieldProblem[]) =>
    problems.map(({ path, message, wording }) => ({
      path,
      message: wording ? t(locale, wording.key, wording.params) : message,
    }))

  async function managerOf(viewer: Viewer, id: string | null) {
    return id ? (await people.find(viewer, { ids: [id] })).items[0] : undefined
  }

  pages.add(
    '/people/:id/photo',
    {
      title: 'people.photo.title',
      layout: 'read',
      access: 'signed-in',
      view: 'people/photo',
      reads: ['people'],
    },
    async ({ viewer, params }) => {
      const person = await profiles.editable(viewer, params.id)
      const { avatarFileId: owner } = await people.owners(person.id)
      return { person, owned: owner !== undefined }
    },
  )
}

function sectionOf(name: string | null): SectionName {
  const section = sectionNames.find((one) => one === (name ?? 'facts'))
  if (!section) throw coreErrors.notFound()
  return section
}
