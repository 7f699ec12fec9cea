import test from 'ava'
import fc from 'fast-check'
import type { Person } from 'portico/sdk'
import type { SourceRecord, SourceUnit } from '../source.ts'
import { type Engine, openEngine } from './engine-room.ts'
import { record, type Told } from './memory-source.ts'

for (const database of ['sqlite', 'postgres'] as const) {
  test(`${database}: the portal is what the source tells, whatever the history`, async (t) => {
    const engine = await openEngine({ database })
    const stranger = await engine.people.create({
      login: 'stranger',
      name: 'By hand',
      city: 'Lviv',
    })
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(world(), { minLength: 1, maxLength: 4 }), async (history) => {
          for (const told of history) await step(engine, told)
          const same = await engine.people.get(engine.system, stranger.id)
          if (JSON.stringify(same) !== JSON.stringify(stranger)) throw new Error('by hand changed')
        }),
        {
          numRuns: database === 'sqlite' ? 25 : 10,
          includeErrorInReport: true,
          endOnFailure: true,
        },
      )
      t.pass()
    } finally {
      await engine.close()
    }
  })
}

const letters = ['a', 'b', 'c', 'd', 'e', 'f'] as const
const units = ['u', 'v', 'w', 'x'] as const

/** Some people and departments, pointing at each other as they like. */
function world(): fc.Arbitrary<Told> {
  const unit = fc.option(fc.constantFrom(...units))
  const person = fc.record({
    active: fc.nat(3).map((side) => side > 0),
    position: fc.option(fc.constantFrom('Cook', 'Pilot')),
    phone: fc.option(fc.constantFrom('11', '12')),
    unit,
    manager: fc.option(fc.constantFrom(...letters)),
    name: fc.constantFrom('Ivan', 'Olena'),
  })
  const people = fc
    .uniqueArray(fc.constantFrom(...letters), { minLength: 1 })
    .chain((keys) => fc.tuple(...keys.map((key) => person.map((each) => asRecord(key, each)))))
  const tree = fc
    .uniqueArray(fc.constantFrom(...units))
    .chain((keys) => fc.tuple(...keys.map((key) => unit.map((parent) => ({ key, parent })))))
  return fc.tuple(people, tree).map(([records, parents]) => ({
    records,
    units: parents.map(({ key, parent }): SourceUnit => ({ key, name: `Unit ${key}`, parent })),
  }))
}

function asRecord(
  key: string,
  each: { active: boolean; unit: string | null; manager: string | null; name: string } & Record<
    'position' | 'phone',
    string | null
  >,
): SourceRecord {
  const { active, unit, manager, name, position, phone } = each
  return record(key, { active, unit, manager, name, facts: { position, phone } })
}

async function step(engine: Engine, told: Told): Promise<void> {
  engine.tell(told)
  const leavers = await wouldLeave(engine, told)
  const dry = await engine.run({ dry: true, leavers })
  const run = await engine.run({ leavers })
  equal(run.status, 'done', run.error ?? '')
  equal(run.counts, dry.counts, 'counts of the dry run')
  equal(await engine.report(run), await engine.report(dry), 'lines of the dry run')
  await follows(engine, told)
  const before = await revisions(engine)
  const again = await engine.run({ leavers: 0 })
  equal(await revisions(engine), before, 'a second run writes nothing')
  const { unchanged: _, before: __, findings: ___, ...happened } = again.counts
  equal(
    Object.values(happened).reduce((sum, n) => sum + n, 0),
    0,
    'a second run does nothing',
  )
}

/** Every write of a person counts here. */
async function revisions({ db }: Engine): Promise<unknown> {
  const told = 'SELECT COUNT(*) AS told, MAX(digest) AS last FROM person_sources'
  return [await db.select('SELECT SUM(revision) AS n FROM people'), await db.select(told)]
}

async function wouldLeave({ people }: Engine, { records }: Told): Promise<number> {
  const known = await people.source('directory:memory').people()
  const active = new Set(records.filter((each) => each.active).map(({ key }) => key))
  return known.filter((each) => each.status === 'active' && !active.has(each.externalId)).length
}

/** The same said once more, the slow and simple way. */
async function follows({ people, system }: Engine, { records, units = [] }: Told): Promise<void> {
  const known = await people.source('directory:memory').people()
  const ids = new Map(known.map(({ externalId, personId }) => [externalId, personId]))
  const departments = new Map((await people.departments(system)).map((each) => [each.name, each]))
  equal([...departments.keys()].sort(), units.map(({ name }) => name).sort(), 'departments')
  const there = (key: string | null) => (units.some((each) => each.key === key) ? key : null)
  const parents = acyclic(new Map(units.map(({ key, parent }) => [key, there(parent)])))
  for (const { key, name } of units) {
    const parent = parents.get(key)
    const above = parent ? departments.get(`Unit ${parent}`)!.id : null
    if (above !== null) equal(departments.get(name)!.parentId, above, `above ${name}`)
  }
  const active = records.filter((each) => each.active)
  for (const { externalId, status } of known) {
    const present = active.some(({ key }) => key === externalId)
    equal(status, present ? 'active' : 'left', externalId)
  }
  for (const { key, name, facts, unit } of active) {
    const person: Person = await people.get(system, ids.get(key)!)
    equal([person.name, person.position, person.phone], [name, facts.position, facts.phone], key)
    const department = units.some((each) => each.key === unit) ? `Unit ${unit}` : null
    equal(person.departmentId, department && departments.get(department)!.id, `unit of ${key}`)
  }
  const managers = acyclic(
    new Map(
      active.map(({ key, manager }) => [
        key,
        ids.has(manager!) && active.some((each) => each.key === manager) ? manager! : null,
      ]),
    ),
  )
  for (const [key, manager] of managers) {
    const person = await people.get(system, ids.get(key)!)
    if (manager) equal(person.managerId, ids.get(manager), `manager of ${key}`)
  }
}

/** Only those who are on no way into a circle: what is broken of a circle is not prescribed. */
function acyclic(above: Map<string, string | null>): Map<string, string | null> {
  const free = new Map<string, string | null>()
  for (const [key, first] of above) {
    const seen = new Set([key])
    let at = first
    while (at !== null && at !== undefined && !seen.has(at)) {
      seen.add(at)
      at = above.get(at) ?? null
    }
    free.set(key, at === null || at === undefined ? first : null)
  }
  return free
}

function equal(actual: unknown, expected: unknown, what: string): void {
  if (JSON.stringify(actual) === JSON.stringify(expected)) return
  throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`)
}
