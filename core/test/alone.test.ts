import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import test from 'ava'
import type { PluginFactory } from '../../sdk/index.ts'
import { createTestPortal } from '../testing/index.ts'

test('the core alone serves sign-in, errors and the description of its API', async (t) => {
  const { anonymous, as, close, portal } = await createTestPortal({ plugins: [] })
  t.teardown(close)
  const signIn = await anonymous.page('/sign-in')
  t.is(signIn.status, 200)
  t.regex(signIn.text, /name="password"/)
  const missing = await as('anna').page('/no-such-page')
  t.is(missing.status, 404)
  t.regex(missing.text, /<html/)
  const { status, body } = await as('anna').get<{ openapi: string; paths: object }>(
    '/api/openapi.json',
  )
  t.is(status, 200)
  t.is(body.openapi, '3.1.0')
  t.true('/api/session' in body.paths)
  t.is((await portal.report()).status, 'ok')
})

const folder = join(import.meta.dirname, '../../plugins')
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const factories = new Map<string, PluginFactory<never>>()

test.before(async () => {
  for (const name of names) {
    const address = pathToFileURL(join(folder, name, 'index.ts')).href
    const { default: factory } = (await import(address)) as { default: PluginFactory<never> }
    factories.set(factory.definition.id, factory)
  }
})

for (const id of names) {
  test(`${id} boots with what it requires, and nothing else`, async (t) => {
    const plugins = [...needed(id)].map((each) => factories.get(each)!())
    const { portal, close } = await createTestPortal({ plugins })
    t.teardown(close)
    t.true(portal.registry.isActive(id))
    t.is((await portal.report()).status, 'ok')
  })
}

function needed(id: string, found = new Set<string>()): Set<string> {
  if (found.has(id) || !factories.has(id)) return found
  const { requires = [], uses = {} } = factories.get(id)!.definition
  const owners = Object.values(uses)
    .filter(({ optional }) => !optional)
    .map((token) => token.id.split('.')[0]!)
  for (const each of [...requires, ...owners]) needed(each, found)
  return found.add(id)
}
