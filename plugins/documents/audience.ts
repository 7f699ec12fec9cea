import { coreErrors, type SetupContext, type Viewer } from 'portico/sdk'

export interface Choice {
  value: string
  label: string
  chosen: boolean
}

/** Long lists are found by typing; nobody reads thousands of lines. */
const most = 500

type Needs = Pick<SetupContext, 'access' | 'people' | 'spaces' | 't'>

/** Whom one may choose as readers or as who has to confirm: everybody, roles, departments, groups, people. */
export function createAudiences({ access, people, spaces, t }: Needs) {
  async function choices(viewer: Viewer, locale: string, chosen: readonly string[] = []) {
    const [{ roles }, departments, known] = await Promise.all([
      access.rights({ ...viewer, locale }, viewer.id),
      people.departments(viewer),
      spaces.list(viewer, { kind: 'group' }),
    ])
    const groups = [
      {
        title: t(locale, 'documents.audience.roles'),
        found: [
          { value: 'employees', label: t(locale, 'documents.audience.employees') },
          ...roles
            .filter(({ name }) => name !== 'employee')
            .map(({ name, title }) => ({ value: `role:${name}`, label: title })),
        ],
      },
      {
        title: t(locale, 'documents.audience.departments'),
        found: departments.map(({ id, name }) => ({ value: `department:${id}`, label: name })),
      },
      {
        title: t(locale, 'documents.audience.groups'),
        found: known.map(({ id, title }) => ({ value: `space:${id}#member`, label: title })),
      },
    ]
    return groups
      .map(({ title, found }) => ({
        title,
        choices: found
          .slice(0, most)
          .map((one): Choice => ({ ...one, chosen: chosen.includes(one.value) })),
      }))
      .filter((group) => group.choices.length > 0)
  }

  /** People written one by one: their logins, with commas or spaces between them. @throws core:invalid */
  async function named(viewer: Viewer, logins: string): Promise<string[]> {
    const found: string[] = []
    for (const login of logins.split(/[\s,;]+/).filter(Boolean)) {
      const person = await people.byLogin(viewer, login.replace(/^@/, ''))
      if (!person) {
        const wording = { key: 'documents.error.login', params: { login } }
        const message = `nobody has the login “${login}”`
        const fields = [{ path: '/people', message, wording }]
        throw coreErrors.invalid({ detail: message, wording, fields })
      }
      found.push(`person:${person.id}`)
    }
    return found
  }

  /** Logins of the people among principals, as they are written in a form. */
  async function logins(principals: readonly string[]): Promise<string> {
    const ids = principals.filter((one) => one.startsWith('person:')).map((one) => one.slice(7))
    const cards = await people.cards(ids)
    return ids.flatMap((id) => cards.get(id)?.login ?? []).join(', ')
  }

  /** Principals in words. */
  async function words(viewer: Viewer, locale: string, principals: readonly string[]) {
    const groups = await choices(viewer, locale, principals)
    const chosen = groups.flatMap((group) => group.choices.filter((one) => one.chosen))
    const ids = principals.filter((one) => one.startsWith('person:')).map((one) => one.slice(7))
    const cards = await people.cards(ids)
    const others = principals.length - chosen.length - cards.size
    return [
      ...chosen.map(({ label }) => label),
      ...[...cards.values()].map(({ name }) => name),
      ...(others > 0 ? [t(locale, 'documents.audience.others', { n: others })] : []),
    ]
  }

  return { choices, named, logins, words }
}

export type Audiences = ReturnType<typeof createAudiences>
