import type { Items, People, Spaces, Viewer } from 'portico/sdk'
import type { Narrowed } from './candidates.ts'
import { type Period, spanOf } from './facets.ts'
import type { Asked } from './language.ts'
import { mark } from './lexemes.ts'
import { isEmpty, termsOf, type Wanted } from './terms.ts'

/** Filters that were chosen on the page rather than typed; ids. */
export interface Chosen {
  kind?: string
  space?: string
  author?: string
  period?: Period
}

/** What was asked for, with names looked up among what the viewer may know of. */
export interface Resolved {
  wanted: Wanted
  narrowed: Narrowed
  /** Names that stand for nobody and nothing the viewer knows; then nothing can be found. */
  unknown: string[]
}

interface Needs {
  items: Pick<Items, 'kind' | 'kindNames'>
  people: Pick<People, 'suggest' | 'byLogin'>
  spaces: Pick<Spaces, 'list'>
}

const mostPeople = 5

export function createResolve({ items, people, spaces }: Needs) {
  return async (viewer: Viewer, asked: Asked, chosen: Chosen, now: number): Promise<Resolved> => {
    const unknown: string[] = []
    const lists = {
      authors: [
        await each(asked.authors, 'author', (name) => peopleBy(viewer, name)),
        chosen.author === undefined ? undefined : [chosen.author],
      ],
      spaces: [
        await each(asked.spaces, 'in', (name) => spacesBy(viewer, name)),
        chosen.space === undefined ? undefined : [chosen.space],
      ],
      kinds: [
        await each(asked.kinds, 'type', async (name) => kindsBy(name)),
        chosen.kind === undefined ? undefined : [chosen.kind],
      ],
    }

    async function each(
      names: readonly string[],
      field: string,
      find: (name: string) => Promise<string[]>,
    ): Promise<string[] | undefined> {
      if (names.length === 0) return undefined
      const found: string[] = []
      for (const name of names) {
        const ids = await find(name)
        if (ids.length === 0) unknown.push(`${field}:${name}`)
        found.push(...ids)
      }
      return found
    }

    const authors = both(lists.authors)
    const kinds = both(lists.kinds)
    const marks = [
      ...(authors ? [authors.map(mark.author)] : []),
      ...(kinds ? [kinds.map(mark.kind)] : []),
      ...asked.tags.map((tag) => [mark.tag(tag)]),
    ].filter((any) => any.length > 0)
    const words = termsOf(asked)
    const filtered = Object.values(lists).flat().some(Boolean) || asked.before || asked.after
    if ((filtered || chosen.period) && isEmpty({ ...words, marks })) marks.push(anything())
    const span = chosen.period === undefined ? {} : spanOf(chosen.period, now)
    return {
      unknown,
      wanted: { ...words, marks },
      narrowed: defined({
        ...{ authors, kinds, spaces: both(lists.spaces) },
        from: latest(asked.after && Date.parse(asked.after), span.from),
        to: earliest(asked.before && Date.parse(asked.before), span.to),
      }),
    }
  }

  async function peopleBy(viewer: Viewer, name: string): Promise<string[]> {
    if (/^@?me$|^@?я$/iu.test(name)) return [viewer.id]
    const byLogin = await people.byLogin(viewer, name.replace(/^@/, ''))
    if (byLogin) return [byLogin.id]
    return (await people.suggest(viewer, name, mostPeople)).map(({ id }) => id)
  }

  async function spacesBy(viewer: Viewer, name: string): Promise<string[]> {
    const wanted = name.toLowerCase()
    const known = await spaces.list(viewer)
    const exact = known.filter(
      ({ slug, title }) => slug === wanted || title.toLowerCase() === wanted,
    )
    const found = exact.length > 0 ? exact : known.filter((one) => has(one.title, wanted))
    return found.map(({ id }) => id)
  }

  /** Filters alone bring whatever they let through. */
  function anything(): string[] {
    return items.kindNames().map(mark.kind)
  }

  /** By its key or its name in any of the portal's languages: `post`, `допис`. */
  function kindsBy(name: string): string[] {
    const wanted = name.toLowerCase()
    return items.kindNames().filter((kind) => {
      const labels = Object.values(items.kind(kind)?.label ?? {})
      const names = [kind, kind.split(':')[1], ...labels].map((one) => one?.toLowerCase())
      return names.some((one) => one === wanted || one === wanted.replace(/s$/, ''))
    })
  }
}

function has(title: string, wanted: string): boolean {
  return ` ${title.toLowerCase()}`.includes(` ${wanted}`)
}

/** What was typed and what was chosen have to hold together. */
function both([typed, chosen]: (string[] | undefined)[]): string[] | undefined {
  if (typed === undefined || chosen === undefined) return typed ?? chosen
  return typed.filter((id) => chosen.includes(id))
}

function latest(...times: (number | '' | undefined)[]): number | undefined {
  const given = times.filter((time) => typeof time === 'number')
  return given.length > 0 ? Math.max(...given) : undefined
}

function earliest(...times: (number | '' | undefined)[]): number | undefined {
  const given = times.filter((time) => typeof time === 'number')
  return given.length > 0 ? Math.min(...given) : undefined
}

function defined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T
}
