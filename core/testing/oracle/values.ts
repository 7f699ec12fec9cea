import { randomBytes } from 'node:crypto'
import type { Company, Item } from './model.ts'
import type { Looker } from './predicate.ts'
import type { Secret } from './secrets.ts'

/** Something an address may be filled with, and who may know that it exists. */
export interface Value {
  kind: Kind
  text: string
  knows(looker: Looker): boolean
}

export const kinds = [
  ...(['item', 'comment', 'space', 'slug', 'person', 'login'] as const),
  ...(['department', 'file', 'tag', 'thing', 'wiki', 'library'] as const),
  ...(['wiki:page', 'documents:document', 'documents:folder'] as const),
]
/**
 * `thing`: what a plugin keeps besides items; `word`: the beginning of a canary, as somebody would type it; `named`: of a parameter's own list;
 * `removed`: an item that nobody can read any more.
 */
export type Kind = (typeof kinds)[number] | 'word' | 'named' | 'removed'

/** Everything in the company that has an address of its own. */
export function valuesOf(company: Company, secrets: ReadonlyMap<string, Secret>): Value[] {
  const nobody = () => false
  const value = (kind: Kind, text: string): Value => {
    const knows = kind === 'removed' ? nobody : (secrets.get(text)?.knows ?? nobody)
    return { kind, text, knows }
  }
  const kindOf = ({ removed, parent, kind }: Item): Kind => {
    if (removed) return 'removed'
    if (parent !== undefined) return 'comment'
    return hasAddresses(kind) ? kind : 'item'
  }
  const { items, spaces, people, departments, files, facts } = company
  return [
    ...items.map((item) => value(kindOf(item), item.id)),
    ...spaces.flatMap(({ id, slug, kind }) => [
      value(isShelf(kind) ? kind : 'space', id),
      value('slug', slug),
    ]),
    ...people.flatMap(({ id, login }) => [value('person', id), value('login', login)]),
    ...departments.map(({ id }) => value('department', id)),
    ...files.map(({ id }) => value('file', id)),
    ...facts.flatMap(({ token, address }) => (address ? [value('thing', token)] : [])),
    ...items.flatMap(({ tags }) => tags.map((tag) => value('tag', tag))),
  ]
}

/** Items whose plugins have many addresses for them alone. */
const hasAddresses = (kind: string): kind is Kind & `${string}:${string}` =>
  kind.includes(':') && kinds.some((one) => one === kind)

/** Spaces that take other addresses than groups do. */
const isShelf = (kind: string): kind is 'wiki' | 'library' => kind === 'wiki' || kind === 'library'

/** Names, titles and texts as they are typed into fields that search: their beginnings, or misspelt. */
export function wordsOf(secrets: ReadonlyMap<string, Secret>): Value[] {
  return [...secrets.values()]
    .filter(({ token }) => token.startsWith('zq'))
    .map(({ token, knows }, at) => {
      const misspelt = `${token.slice(0, 8)}x${token.slice(9)}`
      return { kind: 'word', text: at % 3 === 0 ? misspelt : token.slice(0, 7), knows }
    })
}

/** The same kind of thing, which nobody ever made. */
export function missing(kind: Kind): string {
  return ['slug', 'login', 'tag', 'word', 'named'].includes(kind)
    ? `zq${randomBytes(5).toString('hex')}`
    : randomBytes(16).toString('base64url')
}

/** A few that this person may know of, and a few that they may not. */
export function sampleFor(looker: Looker, values: readonly Value[], each: number): Value[] {
  const known = values.filter((value) => value.knows(looker))
  const unknown = values.filter((value) => !value.knows(looker))
  return [...spread(known, each), ...spread(unknown, each)]
}

/** Evenly spread over the list, neither the oldest nor the newest first. */
export function spread<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list]
  return Array.from(
    { length: count },
    (_, at) => list[Math.floor(((at + 0.5) * list.length) / count)]!,
  )
}
