import test from 'ava'
import fc from 'fast-check'
import { archiveName, portalName, readName } from './names.ts'
import { outdated } from './rotation.ts'

const day = 86_400_000
const noon = Date.UTC(2026, 2, 1, 12)

test('the last of seven days and of four weeks stays', (t) => {
  const archives = Array.from({ length: 120 }, (_, at) => ({
    at: noon + (at * day) / 2,
    proven: false,
  }))
  const old = new Set(outdated(archives, { daily: 7, weekly: 4 }))
  const kept = archives
    .filter((archive) => !old.has(archive))
    .map(({ at }) => new Date(at).toISOString().slice(5, 16))
  t.deepEqual(kept, [
    ...['04-12T12:00', '04-19T12:00', '04-24T12:00', '04-25T12:00', '04-26T12:00', '04-27T12:00'],
    ...['04-28T12:00', '04-29T12:00', '04-30T00:00'],
  ])
})

const archives = fc.array(
  fc.record({ at: fc.integer({ min: 0, max: 100 }).map((n) => n * day), proven: fc.boolean() }),
)
const keep = fc.record({ daily: fc.nat(10), weekly: fc.nat(10) })

test('the newest stays, and so does the newest that is proven; never more than asked for', (t) => {
  fc.assert(
    fc.property(archives, keep, (all, wanted) => {
      const old = new Set(outdated(all, wanted))
      const kept = all.filter((archive) => !old.has(archive))
      const newest = Math.max(...all.map(({ at }) => at))
      t.true(all.length === 0 || kept.some(({ at }) => at === newest))
      const proven = all.filter((archive) => archive.proven)
      const newestProven = Math.max(...proven.map(({ at }) => at))
      t.true(proven.length === 0 || kept.some((one) => one.proven && one.at === newestProven))
      t.true(kept.length <= wanted.daily + wanted.weekly + 2)
    }),
  )
})

test('an archive is told by its name', (t) => {
  const name = archiveName('https://Portal.Example:8443/x', noon)
  t.is(name, 'portal.example-8443-20260301T120000Z.portico-backup')
  t.deepEqual(readName(name), { portal: portalName('https://portal.example:8443'), at: noon })
  for (const wrong of [`../${name}`, `${name}.part`, 'x.portico-backup', '']) {
    t.is(readName(wrong), undefined)
  }
})
