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

export const worlds: fc.Arbitrary<World> = fc.record({
  departments: fc.array(fc.noShrink(number), { minLength: 1, maxLength: 4, size: 'max' }),
  people: fc.array(choice, { minLength: 3, maxLength: 8, size: 'max' }),
  spaces: fc.array(choice, { minLength: 2, maxLength: 5, size: 'max' }),
  before: fc.array(choice, { maxLength: 40, size: 'max' }),
  after: fc.array(choice, { maxLength: 30, size: 'max' }),
  later: fc.array(choice, { maxLength: 12, size: 'max' }),
})
