import assert from 'node:assert/strict'
import fc from 'fast-check'
import { coreErrors } from '../../../../sdk/errors.ts'
import type { Rooms } from '../../../testing/rooms.ts'
import { type Built, change, principalsOf, settled, wrap } from '../../test/build-world.ts'
import {
  type Change,
  inSpace,
  type Model,
  mayRead,
  type Who,
  type World,
  whos,
  worlds,
} from '../../test/world.ts'

/** Something that happens in or around the trees; everything is named by its place in a list. */
export type Step =
  | { create: number; author: number; under: number | undefined; narrowed: Who[] | undefined }
  | { place: number; under: number | undefined; before: number; space: number }
  | { readers: number; who: Who[] | undefined }
  | { remove: number }
  | { restore: number }
  | { comment: number }
  | { company: Change }

const index = fc.nat({ max: 9 })
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      create: index,
      author: index,
      under: maybe(index),
      narrowed: fc.option(whos, { nil: undefined, freq: 1 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ place: index, under: maybe(index), before: index, space: index }),
  },
  { weight: 4, arbitrary: fc.record({ readers: index, who: maybe(whos) }) },
  { weight: 2, arbitrary: fc.record({ remove: index }) },
  { weight: 2, arbitrary: fc.record({ restore: index }) },
  { weight: 1, arbitrary: fc.record({ comment: index }) },
)

/** A small company without content, and what happens then. */
export const treeWorlds: fc.Arbitrary<{ world: World; steps: Step[] }> = fc
  .record({ world: worlds, steps: fc.array(step, { minLength: 8, maxLength: 24 }) })
  .map(({ world, steps }) => {
    const around = world.changes.filter((one) => !('remove' in one || 'move' in one))
    const each = Math.ceil(steps.length / (around.length + 1))
    const mixed = steps.flatMap((one, at) => {
      const company = at % each === each - 1 ? around[Math.floor(at / each)] : undefined
      return company ? [one, { company }] : [one]
    })
    const { people, spaces } = world
    const smaller = { people: people.slice(0, 4), spaces: spaces.slice(0, 3) }
    return { world: { ...world, ...smaller, items: [], changes: [] }, steps: mixed }
  })

/** An item of a tree as the plain model keeps it. */
export interface Leaf {
  id: string
  space: number
  author: number
  under: Leaf | undefined
  own: Who[] | undefined
  removedAt: number | undefined
  comments: string[]
}

/** All items, siblings in their order, those that were removed among them. */
export type Forest = Leaf[]

export const lineOf = (leaf: Leaf): Leaf[] => (leaf.under ? [leaf, ...lineOf(leaf.under)] : [leaf])
const holderOf = (leaf: Leaf) => lineOf(leaf).find(({ own }) => own !== undefined)
export const isNarrowed = (leaf: Leaf) => holderOf(leaf) !== undefined
const branchOf = (forest: Forest, leaf: Leaf) => forest.filter((one) => lineOf(one).includes(leaf))

/** The rule, said once: the readers of the nearest one above that has any, within the space. */
export function reads(model: Model, person: number | 'anonymous', leaf: Leaf): boolean {
  const holder = holderOf(leaf)
  return mayRead(model, person, {
    ...{ id: leaf.id, space: leaf.space, note: false, tagged: false, parent: undefined },
    ...{ author: holder?.author ?? -1, narrowed: holder?.own },
    removed: leaf.removedAt !== undefined,
  })
}

/** Makes one step in the rooms and in the model. */
export async function take(rooms: Rooms, built: Built, forest: Forest, step: Step): Promise<void> {
  const { system, trees, items } = rooms
  if ('company' in step) return change(rooms, built, step.company)
  if ('create' in step) return create(rooms, built, forest, step)
  if (forest.length === 0) return
  const leaf = forest[(Object.values(step)[0] as number) % forest.length]!
  const archived = built.model.spaces[leaf.space]!.archived
  if ('restore' in step) {
    if (leaf.removedAt === undefined) return
    await trees.restore(system, leaf.id)
    return comeBack(forest, leaf)
  }
  if (leaf.removedAt !== undefined) return
  if ('remove' in step) {
    await trees.remove(system, leaf.id)
    const gone = branchOf(forest, leaf).filter(({ removedAt }) => removedAt === undefined)
    const at = 1 + Math.max(0, ...forest.map(({ removedAt }) => removedAt ?? 0))
    for (const one of gone) one.removedAt = at
  } else if ('comment' in step) {
    if (archived) return
    const made = await items.create(system, 'test:note', { parentId: leaf.id, body: 'x' })
    leaf.comments.push(made.id)
  } else if ('readers' in step) {
    const own = step.who && settled(step.who, built.ids)
    const set = trees.setReaders(system, leaf.id, own ? principalsOf(built.ids, own) : null)
    if (archived) await assert.rejects(set, { code: coreErrors.forbidden.code })
    else {
      await set
      leaf.own = own
    }
  } else await place(rooms, built, forest, leaf, step)
}

async function create(
  rooms: Rooms,
  { model, ids }: Built,
  forest: Forest,
  { create: at, author: by, under, narrowed }: Extract<Step, { create: number }>,
): Promise<void> {
  const above = under === undefined ? undefined : forest[under % (forest.length || 1)]
  if (above?.removedAt !== undefined) return
  const space = above?.space ?? wrap(at, ids.spaces)!
  if (model.spaces[space]!.archived) return
  const author = wrap(by, ids.people)!
  const writes = model.people[author]!.active && inSpace(model, author, space)
  const viewer = writes ? await rooms.viewers.viewerFor(ids.people[author]!) : rooms.system
  const own = narrowed && settled(narrowed, ids)
  const draft = { space: ids.spaces[space]!, title: `${forest.length}`, body: 'x' }
  const audience = own && principalsOf(ids, own)
  const { id } = await rooms.items.create(viewer, 'test:leaf', { ...draft, audience })
  await rooms.trees.place(rooms.system, id, { under: above?.id ?? null })
  const leaf = { id, space, under: above, own, removedAt: undefined, comments: [] }
  forest.push({ ...leaf, author: writes ? author : -1 })
}

async function place(
  rooms: Rooms,
  { model, ids }: Built,
  forest: Forest,
  leaf: Leaf,
  step: Extract<Step, { place: number }>,
): Promise<void> {
  const above = step.under === undefined ? undefined : forest[step.under % forest.length]!
  const space = above?.space ?? wrap(step.space, ids.spaces)!
  const siblings = forest.filter(
    (one) => one !== leaf && one.under === above && (above || one.space === space),
  )
  const present = siblings.filter(({ removedAt }) => removedAt === undefined)
  const before = present[step.before % (present.length + 1)]
  const move = rooms.trees.place(rooms.system, leaf.id, {
    ...{ under: above?.id ?? null, before: before?.id },
    ...(above === undefined && { space: ids.spaces[space]! }),
  })
  if (above?.removedAt !== undefined) return assert.rejects(move, { code: 'core:not-found' })
  if (model.spaces[space]!.archived) return assert.rejects(move, { code: 'core:forbidden' })
  if (above && lineOf(above).includes(leaf)) return assert.rejects(move, { code: 'core:cycle' })
  await move
  for (const one of branchOf(forest, leaf)) one.space = space
  leaf.under = above
  forest.splice(forest.indexOf(leaf), 1)
  forest.splice(before ? forest.indexOf(before) : forest.length, 0, leaf)
}

function comeBack(forest: Forest, leaf: Leaf): void {
  const at = leaf.removedAt
  for (const one of branchOf(forest, leaf)) if (one.removedAt === at) one.removedAt = undefined
  const [, ...above] = lineOf(leaf)
  const home = above.find(({ removedAt }) => removedAt === undefined)
  if (home === leaf.under) return
  const holder = holderOf(leaf)!
  const lost = holder && holder !== leaf && (!home || !lineOf(home).includes(holder))
  if (lost) leaf.own = [...holder.own!, ...(holder.author < 0 ? [] : [{ person: holder.author }])]
  leaf.under = home
  forest.splice(forest.indexOf(leaf), 1)
  forest.push(leaf)
}
