import test from 'ava'
import { Type } from '../../sdk/index.ts'
import { withoutSecrets, withSecretsOf } from './secrets.ts'

const text = Type.Optional(Type.String())
const secret = Type.Optional(Type.String({ format: 'secret' }))
const schema = Type.Object({
  sources: Type.Array(
    Type.Union([
      Type.Object({ id: text, kind: Type.Literal('file'), path: text }),
      Type.Object({ id: text, kind: Type.Literal('ldap'), password: secret }),
    ]),
  ),
})

test('a secret in one of several shapes is hidden, and kept where it comes back hidden', (t) => {
  const value = {
    sources: [
      { id: 'a', kind: 'file', path: '/people.csv' },
      { id: 'b', kind: 'ldap', password: 'of b' },
    ],
  }
  const shown = withoutSecrets(schema, value) as typeof value
  t.notRegex(JSON.stringify(shown), /of b/)
  t.deepEqual(withSecretsOf(schema, shown, value), value)
  t.deepEqual(withSecretsOf(schema, { sources: [shown.sources[1]] }, value), {
    sources: [value.sources[1]],
  })
})
