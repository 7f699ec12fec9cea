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

/** Companies of up to eight people, or smaller ones that are looked at sooner. */
export function worldsOf(size: 'usual' | 'small'): fc.Arbitrary<World> {
  const most =
    size === 'usual' ? { people: 8, spaces: 5, steps: 40 } : { people: 5, spaces: 3, steps: 24 }
  const list = (minLength: number, maxLength: number) =>
    fc.array(choice, { minLength, maxLength, size: 'max' })
  return fc.record({
    departments: fc.array(fc.noShrink(number), { minLength: 1, maxLength: 4, size: 'max' }),
    people: list(3, most.people),
    spaces: list(2, most.spaces),
    before: list(0, most.steps),
    after: list(0, most.steps),
    later: list(0, 12),
  })
}
