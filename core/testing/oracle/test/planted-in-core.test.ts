import test from 'ava'
import type { Oracle } from '../oracle.ts'
import { plantsInCore } from '../planted/in-core.ts'
import { openWithMole, patience, question } from './with-mole.ts'

let oracle: Oracle

test.before(async () => {
  oracle = await openWithMole()
})
test.after.always(() => oracle.close())

test.serial('without a planted leak there is no difference', async (t) => {
  const { found, comparisons } = await oracle.consult({ ...question, worlds: 1 })
  t.is(found, undefined, JSON.stringify(found, null, 2))
  t.true(comparisons > 100_000)
})

for (const { name, found: kinds, often, plant } of plantsInCore) {
  test.serial(`caught: ${name}`, async (t) => {
    t.timeout(patience)
    const takeOut = plant(oracle.portal)
    const { found } = await oracle.consult({ ...question, worlds: 8, often }).finally(takeOut)
    t.true(found !== undefined, 'nothing was found')
    t.true(kinds.includes(found!.finding.kind), JSON.stringify(found!.finding))
  })
}
