import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import fc from 'fast-check'
import { apply, portableOf, readFolder, tryToApply, writeFolder } from '../index.ts'
import { type Json, stableJson } from '../json.ts'
import { type OpenPortal, openPortal, textsIn } from './portals.ts'

type Documents = Record<string, Record<string, Json>>

const text = fc.string({ maxLength: 12, unit: 'grapheme' })
/** A key `__proto__` is refused, see the hostile folders. */
const any = (fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>).filter(
  (value) => !JSON.stringify(value).includes('__proto__'),
)
const secret = fc.constantFrom('hunter22', 'correct horse')
/** `{anna}` and such stand for ids of the portal the document is written in. */
const token = fc.constantFrom(
  ...['{anna}', 'person:{anna}', 'space:{group}#owners', 'department:{department}'],
  ...['{one}', '{two}', '{department}'],
)
const literal = fc.constantFrom('@person:anna', '@@file:x', 'person:@person:anna', 'person:x')
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

const shelf = fc.record(
  {
    title: text,
    height: some(fc.integer()),
    owner: some(fc.constant('{anna}')),
    readers: some(fc.array(fc.oneof(token, literal, text), { maxLength: 4 })),
    picture: some(fc.constantFrom('{one}', '{two}')),
    token: some(secret),
    boxes: some(fc.array(fc.record({ pin: secret }), { maxLength: 3 })),
    blocks: some(
      fc.array(
        fc.record({
          widget: fc.constant('shop:box'),
          settings: fc.record({ pass: some(secret), label: some(token) }),
        }),
        { maxLength: 2 },
      ),
    ),
    free: some(fc.oneof(any, token, literal, fc.dictionary(token, any, { maxKeys: 2 }))),
  },
  { requiredKeys: ['title'] },
)

const id = fc.oneof(
  fc.constantFrom(
    'start',
    'Start',
    'sTART',
    'a.b',
    '.hidden',
    'con',
    'Ї-ж',
    '%41',
    'a/b',
    '..',
    '{anna}',
  ),
  fc.stringMatching(/^[a-z0-9-]{1,20}$/),
)

const documents: fc.Arbitrary<Documents> = fc
  .record({
    shelves: fc.dictionary(id, shelf, { maxKeys: 5 }),
    sign: some(fc.record({ text })),
    roles: fc.dictionary(
      fc.constantFrom('editor', 'Guard', 'admin'),
      fc.record({
        title: fc.record({ en: fc.constantFrom('Editor', 'Guard') }),
        permissions: fc.constant(['core:admin']),
      }),
      { maxKeys: 2 },
    ),
    module: some(fc.record({ settings: fc.record({ key: some(secret), size: fc.integer() }) })),
    color: some(fc.constantFrom('#112233', '#fedcba')),
  })
  .map(({ shelves, sign, roles, module, color }) => ({
    ...prefixed('shop:shelf', shelves),
    ...prefixed('role', roles),
    ...(sign && { 'shop:sign portal': sign }),
    ...(module && { 'module shop': module }),
    ...(color !== undefined && { 'brand portal': { color } }),
  }))
  .map((made) => JSON.parse(JSON.stringify(made)) as Documents)

const prefixed = (kind: string, made: Record<string, object>) =>
  Object.fromEntries(Object.entries(made).map(([key, value]) => [`${kind} ${key}`, value]))

/** Makes a portal exactly this, as an admin would. */
async function make({ portal, ...known }: OpenPortal, files: string[], wanted: Documents) {
  const { anna, group, department } = known
  const ids: Record<string, string> = { anna, group, department, one: files[0]!, two: files[1]! }
  const here = JSON.parse(
    JSON.stringify(wanted).replace(
      /\{(anna|group|department|one|two)\}/g,
      (_, key: string) => ids[key]!,
    ),
  ) as Documents
  const changes = new Map<string, Record<string, Json> | undefined>()
  const rows = await portal.rooms.db.select<{ kind: string; id: string }>(
    'SELECT kind, id FROM arrangement',
  )
  for (const { kind, id: existing } of rows) changes.set(`${kind} ${existing}`, undefined)
  for (const [name, value] of Object.entries(here)) changes.set(name, value)
  await portal.rooms.arrangement.forPlugin('core').change(
    portal.rooms.viewers.system,
    [...changes].map(([name, value]) => {
      const [kind, ...rest] = name.split(' ')
      return { kind: kind!, id: rest.join(' '), value }
    }),
  )
}

const shown = async ({ target }: OpenPortal) =>
  new Map([...(await portableOf(target)).documents].map(([path, { value }]) => [path, value]))

for (const database of ['sqlite', 'postgres'] as const) {
  test(`${database}: a portal goes into a folder and out of it unchanged, and the plan tells what happens`, async (t) => {
    const [here, there] = [await openPortal(database), await openPortal(database)]
    const folders = await mkdtemp(join(tmpdir(), 'portico-folders-'))
    t.teardown(async () => {
      await here.close()
      await there.close()
      await rm(folders, { recursive: true })
    })
    const files = [await here.save('one'), await here.save('two')]
    const write = async (portal: OpenPortal, name: string) => {
      const folder = join(folders, name)
      await writeFolder(folder, await portableOf(portal.target), portal.target, '1.2.3')
      return folder
    }
    const read = (folder: string) => readFolder(folder, there.target.kinds)

    await fc.assert(
      fc.asyncProperty(documents, async (wanted) => {
        await make(here, files, wanted)
        const folder = await write(here, 'here')
        t.notRegex(stableJson(await textsIn(folder)), /hunter22|correct horse/)

        const before = await shown(there)
        const plan = await tryToApply(there.target, await read(folder), folder)
        t.deepEqual(await shown(there), before, 'a plan changes nothing')
        const done = await apply(there.target, await read(folder), folder)
        const after = await shown(there)
        const told = (changes: typeof plan.changes) =>
          changes.map(({ path, before: old, after: fresh }) => ({ path, old, fresh }))
        t.deepEqual(told(plan.changes), told(done.changes))
        const paths = [...new Set([...before.keys(), ...after.keys()])].sort()
        t.deepEqual(
          told(plan.changes),
          paths
            .map((path) => ({ path, old: before.get(path), fresh: after.get(path) }))
            .filter(({ old, fresh }) => stableJson(old) !== stableJson(fresh)),
        )
        t.deepEqual(await textsIn(await write(there, 'there')), await textsIn(folder))
        t.deepEqual((await apply(there.target, await read(folder), folder)).changes, [])
        t.deepEqual((await tryToApply(here.target, await read(folder), folder)).changes, [])
      }),
      { numRuns: 25 },
    )
    t.deepEqual((await there.portal.rooms.audit.verify()).broken, [])
    const loose = await there.portal.rooms.db.select(
      `SELECT id FROM files WHERE name NOT IN ('one.txt', 'two.txt')`,
    )
    t.is(loose.length, 0)
  })

  test(`${database}: secrets that stand there stay, and each change is one line of the audit log`, async (t) => {
    const [here, there] = [await openPortal(database), await openPortal(database)]
    const folder = await mkdtemp(join(tmpdir(), 'portico-folders-'))
    t.teardown(async () => {
      await here.close()
      await there.close()
      await rm(folder, { recursive: true })
    })
    const value = (title: string, token: string) => ({ title, token, boxes: [{ pin: token }] })
    await make(here, [], { 'shop:shelf a': value('Here', 'of here') })
    await make(there, [], { 'shop:shelf a': value('There', 'of there') })
    await writeFolder(folder, await portableOf(here.target), here.target, '1.2.3')
    const { changes } = await apply(
      there.target,
      await readFolder(folder, there.target.kinds),
      folder,
    )
    t.is(changes.length, 1)
    const { arrangement, audit, viewers } = there.portal.rooms
    const { value: now } = (await arrangement.forPlugin('core').get('shop:shelf', 'a'))!
    t.like(now, { title: 'Here', token: 'of there', boxes: [{ pin: 'of there' }] })
    t.is((await audit.list(viewers.system)).length, 2)
  })
}
