import test from 'ava'
import { leaksOfMole } from '../planted/by-mole.ts'
import { letLoose, open } from '../planted/mole.ts'
import { openWithMole, patience, question } from './with-mole.ts'

/** All at once: a difference where one of them shows is that one; any other ends the world. */
test('each leak of a plugin is found where it is', async (t) => {
  t.timeout(patience)
  const oracle = await openWithMole()
  letLoose(oracle.portal.portal)
  for (const { leak } of leaksOfMole) open.add(leak)
  const caught = new Set<string>()
  const { found } = await oracle
    .consult({
      ...question,
      worlds: 4,
      often: ['pin', 'post'],
      expects(finding) {
        const all = leaksOfMole.filter(({ isIn }) => isIn(finding))
        for (const { name } of all) caught.add(name)
        return all.length > 0 || finding.route.includes('/mole/')
      },
    })
    .finally(() => oracle.close())
  t.is(found, undefined, JSON.stringify(found, null, 2))
  for (const { name } of leaksOfMole) t.true(caught.has(name), name)
})
