import { coreHooks, type SetupContext } from 'portico/sdk'
import type { Competences } from './competences.ts'

const mostPeople = 6
const mostCompetences = 3

/** People by name and by what they are good at, for the command palette. */
export function offerPalette(
  { hooks, people, t }: Pick<SetupContext, 'hooks' | 'people' | 't'>,
  competences: Competences,
): void {
  hooks.on(coreHooks.palette, async ({ viewer, locale, query }) => {
    const [found, skills] = await Promise.all([
      people.suggest(viewer, query, mostPeople),
      competences.search(viewer, query, mostCompetences),
    ])
    return {
      title: t(locale, 'people.nav'),
      items: [
        ...found.map(({ id, name, position }) => ({
          label: name,
          href: `/people/${id}`,
          icon: 'user',
          ...(position && { hint: position }),
        })),
        ...skills.map(({ label, people: n }) => ({
          label,
          href: `/people?competence=${encodeURIComponent(label)}`,
          icon: 'award',
          hint: t(locale, 'people.count', { n }),
        })),
      ],
    }
  })
}
