import type { Access, People, SetupContext, Spaces, Viewer } from 'portico/sdk'
import { type Audience, type Called, isCircle } from './audience.ts'

interface Needs {
  audience: Audience
  access: Access
  people: People
  spaces: Spaces
  system: Viewer
  t: SetupContext['t']
}

const mostNames = 10

/** Whom a text calls who cannot read it. Only its author is told: they chose both. */
export function createUnreached({ audience, access, people, spaces, system, t }: Needs) {
  /** Names of departments and groups. */
  async function titlesOf(circles: readonly Called[]): Promise<Map<string, string>> {
    const ids = (type: Called['type']) =>
      circles.flatMap((one) => (one.type === type ? one.id : []))
    const titles = new Map<string, string>()
    const groups = ids('group')
    if (groups.length > 0) {
      for (const { id, title } of await spaces.list(system, { ids: groups })) titles.set(id, title)
    }
    if (ids('department').length > 0) {
      for (const { id, name } of await people.departments(system)) titles.set(id, name)
    }
    return titles
  }

  async function circleWords(
    locale: string,
    itemId: string,
    circles: readonly Called[],
  ): Promise<string[]> {
    const titles = await titlesOf(circles)
    const words: string[] = []
    for (const circle of circles) {
      const all = await audience.inCircles([circle])
      const title = titles.get(circle.id)
      const n = all.length - (await access.readersAmong(itemId, all)).size
      if (n === 0 || title === undefined) continue
      words.push(n === all.length ? title : t(locale, 'discussion.unreached.some', { title, n }))
    }
    return words
  }

  return {
    titlesOf,

    /** As one phrase in the author's language; undefined when everybody called can read it. */
    async words(
      locale: string,
      itemId: string,
      called: readonly Called[],
    ): Promise<string | undefined> {
      if (called.length === 0) return undefined
      const named = called.filter(({ type }) => type === 'person').map(({ id }) => id)
      const readers = await access.readersAmong(itemId, named)
      const cards = await people.cards(named.filter((id) => !readers.has(id)))
      const names = [...cards.values()].map(({ name }) => name)
      const words = [...names, ...(await circleWords(locale, itemId, called.filter(isCircle)))]
      const more = words.length - mostNames
      const shown = words.slice(0, mostNames)
      if (more > 0) shown.push(t(locale, 'discussion.unreached.more', { n: more }))
      if (shown.length === 0) return undefined
      return new Intl.ListFormat(locale, { type: 'conjunction' }).format(shown)
    },
  }
}

export type Unreached = ReturnType<typeof createUnreached>
