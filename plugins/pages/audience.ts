import type { SetupContext, Viewer } from 'portico/sdk'

/** A principal that may be chosen as reader. */
export interface Choice {
  value: string
  label: string
  chosen: boolean
}

export interface AudienceChoices {
  groups: { title: string; choices: Choice[] }[]
  /** Those chosen, in words. */
  words: string[]
}

/** Long lists are found by typing; nobody reads thousands of lines. */
const most = 1000

type Needs = Pick<SetupContext, 'access' | 'people' | 'spaces' | 'system' | 't'>

/** For whom a page, a widget or a link may be: everybody, roles, departments, groups. */
export function createAudiences({ access, people, spaces, system, t }: Needs) {
  async function choices(
    viewer: Viewer,
    locale: string,
    chosen: readonly string[] = [],
  ): Promise<AudienceChoices> {
    const [{ roles }, departments, all] = await Promise.all([
      access.rights({ ...viewer, locale }, viewer.id),
      people.departments(system),
      spaces.list(system),
    ])
    const groups = [
      {
        title: t(locale, 'pages.audience.roles'),
        found: [
          { value: 'employees', label: t(locale, 'pages.audience.employees') },
          ...roles
            .filter(({ name }) => name !== 'employee')
            .map(({ name, title }) => ({ value: `role:${name}`, label: title })),
        ],
      },
      {
        title: t(locale, 'pages.audience.departments'),
        found: departments.map(({ id, name }) => ({ value: `department:${id}`, label: name })),
      },
      {
        title: t(locale, 'pages.audience.groups'),
        found: all
          .filter(({ kind }) => kind !== 'wall')
          .map(({ id, title }) => ({ value: `space:${id}#member`, label: title })),
      },
    ]
    const known = new Set(groups.flatMap(({ found }) => found.map(({ value }) => value)))
    const others = chosen.filter((value) => !known.has(value))
    const rest = { title: t(locale, 'pages.audience.others'), found: others.map(asItIs) }
    const shown = [...groups, rest].map(({ title, found }) => ({
      title,
      choices: chosenFirst(found.map((one) => ({ ...one, chosen: chosen.includes(one.value) }))),
    }))
    return {
      groups: shown.filter((group) => group.choices.length > 0),
      words: shown.flatMap((group) =>
        group.choices.filter((one) => one.chosen).map(({ label }) => label),
      ),
    }
  }

  return choices
}

export type Audiences = ReturnType<typeof createAudiences>

const asItIs = (value: string) => ({ value, label: value })

function chosenFirst(choices: readonly Choice[]): Choice[] {
  const [chosen, others] = [true, false].map((is) => choices.filter((one) => one.chosen === is))
  return [...chosen!, ...others!].slice(0, Math.max(most, chosen!.length))
}
