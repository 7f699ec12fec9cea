import test from 'ava'
import type { Oracle } from '../oracle.ts'
import type { Plant } from '../planted/plant.ts'
import { openWithMole, patience, question } from './with-mole.ts'

/** The oracle finds each of these. */
export function findEach(plants: readonly Plant[], open = openWithMole): void {
  let oracle: Oracle

  test.before(async () => {
    oracle = await open()
  })
  test.after.always(() => oracle.close())

  for (const { name, found: kinds, often, plant } of plants) {
    test.serial(`caught: ${name}`, async (t) => {
      t.timeout(patience)
      const takeOut = plant(oracle.portal)
      const { found } = await oracle.consult({ ...question, worlds: 8, often }).finally(takeOut)
      t.true(found !== undefined, 'nothing was found')
      t.true(kinds.includes(found!.finding.kind), JSON.stringify(found!.finding))
    })
  }
}
