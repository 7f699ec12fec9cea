import test from 'ava'
import config from '../../../../portal.config.ts'
import { type Oracle, openOracle } from '../oracle.ts'
import { plantsOfMole } from '../planted/by-mole.ts'
import { plantsInCore } from '../planted/in-core.ts'
import { mole } from '../planted/mole.ts'

const question = { worlds: 8, seed: 11, shrink: false, size: 'small' } as const
let oracle: Oracle

test.before(async () => {
  oracle = await openOracle({
    database: 'sqlite',
    config: { ...config, plugins: [...config.plugins, mole()] },
  })
})
test.after.always(() => oracle.close())

test.serial('without a planted leak there is no difference', async (t) => {
  const { found, comparisons } = await oracle.consult({ ...question, worlds: 3 })
  t.is(found, undefined, JSON.stringify(found, null, 2))
  t.true(comparisons > 100_000)
})

for (const { name, found: kinds, plant } of [...plantsOfMole, ...plantsInCore]) {
  test.serial(`caught: ${name}`, async (t) => {
    const takeOut = plant(oracle.portal)
    const { found } = await oracle.consult(question).finally(takeOut)
    t.true(found !== undefined, 'nothing was found')
    t.true(kinds.includes(found!.finding.kind), JSON.stringify(found!.finding))
  })
}
