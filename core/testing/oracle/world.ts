import * as fc from 'fast-check'

/**
 * A random company and its history, as numbers only: whoever plays it takes them modulo what there is
 * to choose from. So any part of it can be left out, which is what shrinking does.
 */
export interface World {
  /** Parents of the departments. */
  departments: number[]
  people: Choice[]
  spaces: Choice[]
  /** What is done before everybody looks for the first time, so that caches have something to keep. */
  before: Choice[]
  /** What is done after that. */
  after: Choice[]
  /** What is done when everybody has looked: who may not know of it must be answered as before. */
  later: Choice[]
}

/** Four numbers to choose by. */
export type Choice = [number, number, number, number]

const number = fc.nat({ max: 9_999 })
/** Left out or not, but not changed: other numbers make another world, not a smaller one. */
const choice: fc.Arbitrary<Choice> = fc.noShrink(fc.tuple(number, number, number, number))

type Range = readonly [least: number, most: number]

interface Size extends Record<keyof World, Range> {
  /** Of each kind of thing, how many known and how many hidden ones an address is tried with. */
  each: number
  /** How many queries an address is tried with. */
  queries: number
}

/** Companies of up to eight people; or few people to whom much happens, which is looked at soon. */
export const sizes = {
  usual: {
    ...({ departments: [1, 4], people: [3, 8], spaces: [2, 5] } as const),
    ...({ before: [0, 40], after: [0, 40], later: [0, 12] } as const),
    ...{ each: 6, queries: 12 },
  },
  aimed: {
    ...({ departments: [3, 3], people: [5, 5], spaces: [3, 3] } as const),
    ...({ before: [30, 30], after: [30, 30], later: [4, 4] } as const),
    ...{ each: 1, queries: 3 },
  },
} satisfies Record<string, Size>

export function worldsOf(size: Size): fc.Arbitrary<World> {
  const list = <T>(of: fc.Arbitrary<T>, [minLength, maxLength]: Range) =>
    fc.array(of, { minLength, maxLength, size: 'max' })
  return fc.record({
    departments: list(fc.noShrink(number), size.departments),
    people: list(choice, size.people),
    spaces: list(choice, size.spaces),
    before: list(choice, size.before),
    after: list(choice, size.after),
    later: list(choice, size.later),
  })
}
