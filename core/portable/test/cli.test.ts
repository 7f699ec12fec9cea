import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import test from 'ava'
import { makePortalFolder } from '../../cli/test/portal-folder.ts'
import { textsIn } from './portals.ts'

const shelf = `import { definePlugin, Type } from 'portico/sdk'

export default definePlugin({
  id: 'shelf', version: '1.0.0', sdk: '^1.0', title: { en: 'Shelf' }, folder: import.meta.dirname,
  setup({ arrangement, routes }) {
    const schema = Type.Object({ title: Type.String() })
    arrangement.define('board', { title: { en: 'Board' }, schema })
    routes.get('/boards', { summary: 'All', access: 'public', reads: [] }, () => arrangement.list('shelf:board'))
  },
})
`

test('a portal is taken elsewhere by its folder, with what is switched off, while it runs', async (t) => {
  const { folder, portico, stay, configure, remove } = await makePortalFolder()
  t.teardown(remove)
  const write = async (path: string, value: unknown) => {
    await mkdir(dirname(join(folder, 'in', path)), { recursive: true })
    await writeFile(join(folder, 'in', path), `${JSON.stringify(value, undefined, 2)}\n`)
  }
  await writeFile(join(folder, 'shelf.ts'), shelf)
  await configure('shelf()', `import shelf from './shelf.ts'`)
  t.is((await portico('export in')).code, 0)
  await write('module/shelf.json', { enabled: false })
  await write('shelf/board/a.json', { title: 'A' })
  const first = await portico('apply in')
  t.is(first.code, 0, first.stderr)
  t.regex(first.stdout, /\+ shelf\/board\/a\.json/)
  t.is((await portico('export out')).code, 0)
  t.deepEqual(await textsIn(join(folder, 'out')), await textsIn(join(folder, 'in')))

  const server = stay('start')
  const [, address] = await server.says(/ready: (http:\S+)/)
  t.is((await fetch(`${address}/api/shelf/boards`)).status, 404)
  await write('module/shelf.json', { enabled: true })
  const plan = await portico('plan in')
  t.is(plan.code, 2, plan.stderr)
  t.regex(plan.stdout, /~ module\/shelf\.json\n\s+~ enabled: false → true\n/)
  t.is((await portico('apply in')).code, 0)
  t.is((await portico('plan in')).code, 0)
  let boards = await fetch(`${address}/api/shelf/boards`)
  while (boards.status !== 200) boards = await fetch(`${address}/api/shelf/boards`)
  t.like(await boards.json(), [{ id: 'a', value: { title: 'A' } }])
  t.is(await server.stop(), 0)

  await write('portal.json', {
    ...JSON.parse(await readFile(join(folder, 'in/portal.json'), 'utf8')),
    format: 2,
  })
  const newer = await portico('plan in')
  t.is(newer.code, 1)
  t.regex(newer.stderr, /portal\.json has format 2/)
})
