import test from 'ava'
import type { Oracle } from '../oracle.ts'
import { leaksOfMole } from '../planted/by-mole.ts'
import { letLoose, open } from '../planted/mole.ts'
import { openWithMole, patience, question } from './with-mole.ts'

let oracle: Oracle

test.before(async () => {
  oracle = await openWithMole()
})
test.after.always(() => oracle.close())

test.serial('without a planted leak there is no difference', async (t) => {
  t.timeout(patience)
  const { found, comparisons } = await oracle.consult({ ...question, worlds: 1 })
  t.is(found, undefined, JSON.stringify(found, null, 2))
  t.true(comparisons > 100_000)
})

/** All at once: a difference where one of them shows is that one; any other ends the world. */
test.serial('each leak of a plugin is found where it is', async (t) => {
  t.timeout(patience)
  letLoose(oracle.portal.portal)
  for (const { leak } of leaksOfMole) open.add(leak)
  const caught = new Set<string>()
  // Not every history has what each leak needs: another one is played until all have shown.
  const histories = [
    ['pin', 'post'],
    ['react', 'comment'],
    ['post', 'react'],
    ['pin', 'react'],
  ]
  for (const [more, often] of histories.entries()) {
    const { found } = await oracle.consult({
      ...question,
      // Names are made from the seeds of the worlds: those before stay in the portal's books.
      seed: question.seed + 1000 * (1 + more),
      worlds: 4,
      often,
      expects(finding) {
        const all = leaksOfMole.filter(({ isIn }) => isIn(finding))
        for (const { name } of all) caught.add(name)
        return all.length > 0 || finding.route.includes('/mole/')
      },
    })
    t.is(found, undefined, JSON.stringify(found, null, 2))
    if (caught.size === leaksOfMole.length) break
  }
  open.clear()
  for (const { name } of leaksOfMole) t.true(caught.has(name), name)
})
