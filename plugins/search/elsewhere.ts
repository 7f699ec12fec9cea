import type { Hooks, People, Person, Viewer } from 'portico/sdk'
import { type ElsewhereSection, searchHooks } from './api.ts'
import { take } from './language.ts'

/** What is found beside items: people, and what other plugins found in systems of their own. */
export interface Beside {
  people: Person[]
  sections: (ElsewhereSection & { plugin: string })[]
  /** Plugins that did not answer in time. */
  late: string[]
}

const mostPeople = 4
const mostResults = 5

export function createElsewhere(hooks: Hooks, people: People) {
  return async (
    viewer: Viewer,
    locale: string,
    query: string,
    signal: AbortSignal,
  ): Promise<Beside> => {
    const { words, phrases } = take(query)
    const text = [words, ...phrases].join(' ').trim()
    if (text.length < 2) return { people: [], sections: [], late: [] }
    const [found, others] = await Promise.all([
      people.find(viewer, { text: text.slice(0, 100), limit: mostPeople }),
      hooks.collect(searchHooks.collect, { viewer, locale, text, signal }),
    ])
    return {
      people: found.items,
      sections: others.results
        .filter(({ value }) => value.results.length > 0)
        .map(({ plugin, value }) => ({
          ...{ plugin, title: value.title },
          results: value.results.slice(0, mostResults).filter(({ href }) => leadsSomewhere(href)),
        })),
      late: others.errors.map(({ plugin }) => plugin),
    }
  }
}

export type SearchElsewhere = ReturnType<typeof createElsewhere>

/** Another system may say anything; a link is a place. */
function leadsSomewhere(href: string): boolean {
  return /^(?:\/(?!\/)|https?:\/\/)/.test(href)
}
