import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'ava'
import { makePortalFolder } from '../../cli/test/portal-folder.ts'

const shelf = (version: string, more = '') => `import { definePlugin } from 'portico/sdk'

export default definePlugin({
  id: 'shelf', version: '${version}', sdk: '^1.0', title: { en: 'Shelf' }, folder: import.meta.dirname,
  migrations: [
    { name: '001-books', up: (schema) => schema.createTable('books', (table) => void table.string('id')) },
    ${more}
  ],
})
`

test('an upgrade is foretold on the command line, and the start says the same', async (t) => {
  const { folder, portico, stay, configure, remove } = await makePortalFolder()
  t.teardown(remove)
  await configure('shelf()', `import shelf from './shelf.ts'`)
  await writeFile(join(folder, 'shelf.ts'), shelf('1.0.0'))
  const empty = await portico('upgrade --check')
  t.is(empty.code, 1)
  t.regex(empty.stderr, /There is no database yet/)

  const old = stay('start')
  await old.says(/ready: /)
  t.regex((await portico('upgrade --check')).stdout, /Nothing changes/)
  const dropped = `{ name: '002-none', up: (schema) => schema.dropTable('books') },`
  await writeFile(join(folder, 'shelf.ts'), shelf('2.0.0', dropped))
  const check = await portico('upgrade --check')
  t.is(check.code, 2, check.stderr)
  const line = '! migration 002-none cannot be undone: it deletes the table shelf_books (0 rows)'
  t.true(check.stdout.includes(`shelf 1.0.0 → 2.0.0\n  ${line}`), check.stdout)
  const { findings } = JSON.parse((await portico('upgrade --check --json')).stdout)
  t.like(findings, [{ plugin: 'shelf', about: 'migration', weight: 'look' }])
  t.is(await old.stop(), 0)

  const plan = await portico('plan anywhere')
  t.is(plan.code, 1)
  t.regex(plan.stderr, /An older version ran on this database \(shelf misses 002-none\)/)

  const fresh = stay('start')
  await fresh.says(/^shelf 1\.0\.0 → 2\.0\.0$/)
  await fresh.says(new RegExp(`^ {2}${line.replace(/[()]/g, '\\$&')}$`))
  await fresh.says(/ready: /)
  t.is(await fresh.stop(), 0)
  t.is((await portico('upgrade --check')).code, 0)
})
