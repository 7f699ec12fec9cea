import type { TSchema } from '../../../sdk/index.ts'
import type { RouteEntry } from '../../http/route-table.ts'
import type { Probe } from './look.ts'
import { sample } from './makers/sample.ts'
import type { Looker } from './predicate.ts'
import { type Kind, kinds, sampleFor, spread, type Value } from './values.ts'

/** What is known of the routes' addresses; it is learnt while worlds are walked, and kept. */
export interface Learnt {
  /** Kinds of values that a route's parameter has ever been answered for. */
  readonly kinds: Map<string, Set<string>>
  /** Names that a page has ever looked for in its query. */
  readonly names: Map<string, Set<string>>
  /** Routes that have ever answered somebody well. */
  readonly reached: Set<string>
}

export const emptyLearnt = (): Learnt => ({
  kinds: new Map(),
  names: new Map(),
  reached: new Set(),
})

export interface Supply {
  /** Of each kind of thing, how many known and how many hidden ones an address is tried with. */
  each: number
  /** How many queries an address is tried with. */
  queries: number
  values: readonly Value[]
  words: readonly Value[]
  /** By name of a parameter or query field. */
  named: Readonly<Record<string, readonly string[]>>
  /** What a parameter of this name says beside this id; undefined for other parameters. */
  beside(name: string, id: string): string | undefined
  /** Names of the parts a page can be asked for alone. */
  fragments(route: RouteEntry): readonly string[]
}

export const keyOf = (route: RouteEntry) => `${route.method} ${route.path}`
const inPath = (path: string) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)
/** What an address has to name: in its path, and in its query if it cannot do without. */
export const paramsOf = ({ path, query }: RouteEntry): string[] => [
  ...inPath(path),
  ...((query?.required ?? []) as string[]).filter((name) => kinds.some((kind) => kind === name)),
]

const plain = (text: string): Value => ({ kind: 'named', text, knows: () => true })

/** Values a parameter may take for this person: of the kinds that have worked, or a few of each. */
function candidates(
  name: string,
  route: RouteEntry,
  looker: Looker,
  supply: Supply,
  learnt: Learnt,
) {
  if (supply.beside(name, '') !== undefined) return [plain('x')]
  const named = supply.named[name]
  if (named) return named.map(plain)
  const worked = learnt.kinds.get(`${keyOf(route)} ${name}`)
  const of = (kind: string) => supply.values.filter((value) => value.kind === kind)
  const removed = spread(of('removed'), Math.min(2, supply.each))
  if (worked) {
    return [
      ...removed,
      ...[...worked].flatMap((kind) => sampleFor(looker, of(kind), supply.each)),
      // Other kinds now and then: each of them by some of the people.
      ...kinds
        .filter((kind, at) => !worked.has(kind) && at % 4 === turnOf(looker))
        .flatMap((kind) => spread(of(kind), 1)),
    ]
  }
  const few = (kind: Kind) => (/item|:/.test(kind) ? Math.min(4, supply.each) : 1)
  return [...kinds.flatMap((kind) => sampleFor(looker, of(kind), few(kind))), ...removed]
}

/** The addresses of one route for one person, without queries. */
export function plainProbes(
  route: RouteEntry,
  looker: Looker,
  supply: Supply,
  learnt: Learnt,
): Probe[] {
  const lists = paramsOf(route).map((name) => candidates(name, route, looker, supply, learnt))
  const most = lists.length > 1 ? supply.each * 10 : Number.POSITIVE_INFINITY
  return spread(product(lists), most).map((fills) => {
    const agreeing = fills.map((fill, at) =>
      besideOthers(fill, paramsOf(route)[at]!, fills, supply),
    )
    return { route, fills: agreeing, path: filled(route, agreeing) }
  })
}

/** Some parameters only say in words what another one names. */
function besideOthers(fill: Value, name: string, fills: readonly Value[], supply: Supply): Value {
  const words = fills
    .map(({ text }) => supply.beside(name, text))
    .find((text) => text !== undefined)
  return words === undefined ? fill : { kind: 'named', text: words, knows: () => true }
}

const turnOf = (looker: Looker) => (looker === 'anonymous' ? 0 : looker % 4)

function product(lists: readonly (readonly Value[])[]): Value[][] {
  return lists.reduce<Value[][]>(
    (found, list) => found.flatMap((fills) => list.map((value) => [...fills, value])),
    [[]],
  )
}

/** The address with its parameters filled in, and what the query must have at least. */
export function filled(route: RouteEntry, fills: readonly Value[]): string {
  let at = 0
  const path = route.path.replace(/:\w+/g, () => encodeURIComponent(fills[at++]!.text))
  const required = (route.query?.required ?? []) as string[]
  if (required.length === 0) return path
  const named = new Map(paramsOf(route).map((name, index) => [name, fills[index]!.text]))
  const query = required.map((name) => [
    name,
    named.get(name) ?? String(sample(route.query!.properties[name]!, 'zq')),
  ])
  return `${path}?${new URLSearchParams(query)}`
}

/** The same address with one thing said in the query, or two for a part of a page. */
export function queryProbes(base: Probe, looker: Looker, supply: Supply, learnt: Learnt): Probe[] {
  const { route } = base
  const declared = Object.entries(route.query?.properties ?? {}) as [string, TSchema][]
  const seen = [...(learnt.names.get(keyOf(route)) ?? [])].filter((name) => name !== 'fragment')
  const single = [
    ...declared.flatMap(([name, schema]) => queryValues(name, schema, looker, supply)),
    ...seen.flatMap((name) => queryValues(name, undefined, looker, supply)),
  ]
  const fragments = supply.fragments(route)
  const alone = fragments.map((fragment) => withQuery(base, [['fragment', fragment]], []))
  const plain = single.map(([name, value]) => withQuery(base, [[name, value.text]], [value]))
  const pairs = fragments.flatMap((fragment) =>
    single.map(([name, value]) =>
      withQuery(
        base,
        [
          ['fragment', fragment],
          [name, value.text],
        ],
        [value],
      ),
    ),
  )
  return [...alone, ...spread(plain, supply.queries), ...spread(pairs, supply.queries)]
}

type NamedValue = [name: string, value: Value]

function queryValues(
  name: string,
  schema: TSchema | undefined,
  looker: Looker,
  supply: Supply,
): NamedValue[] {
  const given = supply.named[name]
  if (given) return given.map((text) => [name, plain(text)])
  const literals = literalsOf(schema)
  if (literals.length > 0) return literals.map((text) => [name, plain(text)])
  const type = (schema as { type?: string } | undefined)?.type
  if (type === 'integer' || type === 'number') return [[name, plain('1')]]
  if (type === 'boolean') return [[name, plain('true')]]
  if (/^(q|query|text|search|name|term)$/.test(name)) {
    return sampleFor(looker, supply.words, supply.each + 2).map((value) => [name, value])
  }
  const some = kinds.flatMap((kind) =>
    sampleFor(
      looker,
      supply.values.filter((value) => value.kind === kind),
      1,
    ),
  )
  return [...some, ...sampleFor(looker, supply.words, 1)].map((value) => [name, value])
}

function literalsOf(schema: TSchema | undefined): string[] {
  const { const: constant, anyOf, enum: choices } = (schema ?? {}) as Record<string, unknown>
  if (constant !== undefined) return [String(constant)]
  if (Array.isArray(choices)) return choices.map(String)
  return Array.isArray(anyOf) ? anyOf.flatMap((one) => literalsOf(one as TSchema)) : []
}

function withQuery(base: Probe, more: readonly [string, string][], fills: readonly Value[]): Probe {
  const [path, query = ''] = base.path.split('?')
  const search = new URLSearchParams(query)
  for (const [name, value] of more) search.set(name, value)
  return { route: base.route, path: `${path}?${search}`, fills: [...base.fills, ...fills] }
}
