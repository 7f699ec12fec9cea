import test from 'ava'
import { type DefinedKind, Type } from '../../sdk/index.ts'
import type { Json } from './json.ts'
import { secretFields, withoutSecrets, withSecretsOf } from './secret-fields.ts'

const secret = Type.String({ format: 'secret' })
const server = Type.Object({
  id: Type.Optional(Type.String()),
  host: Type.String(),
  password: secret,
})
const kind: DefinedKind = {
  ...{ name: 'mail:settings', owner: 'mail', title: { en: 'Mail' } },
  schema: Type.Object({
    servers: Type.Array(server),
    byName: Type.Record(Type.String(), server),
    way: Type.Union([Type.Object({ key: secret }), Type.Object({ none: Type.Boolean() })]),
    blocks: Type.Array(Type.Unknown()),
    extra: Type.Object({ token: Type.Optional(secret) }),
  }),
}
const schemas = {
  plugin: () => undefined,
  widget: (name: string) =>
    name === 'mail:box' ? Type.Object({ pin: Type.Optional(secret) }) : undefined,
}
const one = { host: 'one', password: 'of one' }
const two = { host: 'two', password: 'of two' }

test('secrets are found wherever a schema puts them, and nothing of them stays', (t) => {
  const value: Json = {
    servers: [one],
    byName: { two },
    way: { key: 'of the way' },
    blocks: [
      { widget: 'mail:box', settings: { pin: 'of the box' } },
      { widget: 'x:y', settings: {} },
    ],
    extra: { token: 'of extra' },
  }
  const fields = secretFields(kind, 'portal', value, schemas)
  t.deepEqual(
    fields.map(({ path }) => path.join('.')),
    [
      ...['blocks.0.settings.pin', 'byName.two.password', 'extra.token', 'servers.0.password'],
      'way.key',
    ],
  )
  t.notRegex(JSON.stringify(withoutSecrets(value, fields)), /of (one|two|the|extra)/)
  t.deepEqual(withSecretsOf(withoutSecrets(value, fields), value, fields), value)
})

test('no secret goes to another entry of a list', (t) => {
  const carried = (
    now: (typeof one & { id?: string })[],
    before: (typeof one & { id?: string })[],
  ) => {
    const value = { servers: now.map((each) => ({ ...each, password: '•••' })) }
    const fields = secretFields(kind, 'portal', value, schemas)
    return withSecretsOf(value, { servers: before }, fields).servers.map(({ password }) => password)
  }
  t.deepEqual(carried([one, two], [one, two]), ['of one', 'of two'])
  t.deepEqual(carried([two], [one, two]), [''], 'who came or went is not known by its place')
  const [a, b] = [
    { id: 'a', ...one },
    { id: 'b', ...two },
  ] as const
  t.deepEqual(carried([b, a], [a, b]), ['of two', 'of one'])
  t.deepEqual(carried([b], [a]), [''])
})
