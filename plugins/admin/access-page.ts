import {
  type AccessExplanation,
  coreErrors,
  isPorticoError,
  type LocalText,
  type SetupContext,
  type Viewer,
} from 'portico/sdk'
import type { AdminConsole } from './api.ts'
import { findPeople } from './find-people.ts'
import { itemIdIn } from './item-address.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'pages' | 'people' | 'items' | 'access'> & {
  admin: AdminConsole
}

/** Why can this person see this, or not? */
export function addAccessPage({ pages, people, items, access, admin }: Needs): void {
  pages.add(
    '/admin/access',
    {
      ...{ title: 'admin.access.title', layout: 'wide', access: 'core:admin' },
      ...{ view: 'admin/access', reads: ['access'] },
    },
    async ({ viewer, locale, query }) => {
      const asked = { person: query.get('person') ?? '', item: query.get('item') ?? '' }
      const { person, others } = await findPeople(people, viewer, asked.person)
      const itemId = itemIdIn(asked.item)
      const answer =
        person && itemId ? await explain({ ...viewer, locale }, person.id, itemId) : undefined
      return {
        ...(await admin.frame(viewer, locale, 'access')),
        asked: { ...asked, person: person?.login ?? asked.person },
        choices: others.map((one) => ({ ...one, item: asked.item })),
        nobody: asked.person !== '' && person === undefined && others.length === 0,
        noItem: asked.item !== '' && (itemId === undefined || (person && answer === undefined)),
        answer: answer && shown(answer, locale),
      }
    },
  )

  async function explain(viewer: Viewer, personId: string, itemId: string) {
    try {
      return await access.explain(viewer, personId, itemId)
    } catch (error) {
      if (isPorticoError(error) && error.code === coreErrors.notFound.code) return undefined
      throw error
    }
  }

  function shown(answer: AccessExplanation, locale: string) {
    const { item, sides } = answer
    const kind = items.kind(item.kind)
    return {
      ...answer,
      item: {
        ...item,
        label: inWords(kind?.label, locale) ?? item.kind,
        // A title is missing where the asker may not read the item; then it has no address either.
        href: item.title === null ? undefined : kind?.path.replace(':id', item.id),
      },
      sides: sides.map((side, index) => ({ ...side, also: index > 0 })),
    }
  }
}

function inWords(text: LocalText | undefined, locale: string): string | undefined {
  return text?.[locale] ?? text?.en
}
