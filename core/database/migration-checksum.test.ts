import test from 'ava'
import type { MigrationSchema } from '../../sdk/database.ts'
import { migrationChecksum } from './migration-checksum.ts'

const checksum = (up: unknown) =>
  migrationChecksum({ name: 'x', up: up as (schema: MigrationSchema) => Promise<void> })

const code = (text: string) => ({ toString: () => text })

test('what a compiler or a formatter changes does not change the checksum', (t) => {
  const source = code("(s      ) => s.raw('a  //b', 1,) // why")
  const built = code('(s) => {\n/* why */}\n'.replace(/ => [\s\S]*/, " => s.raw('a  //b', 1);"))
  t.is(checksum(source), checksum(built))
})

test('a change of the code or of the SQL in it does', (t) => {
  const original = checksum(code("(s) => s.raw('CREATE TABLE a')"))
  t.not(original, checksum(code("(s) => s.raw('CREATE TABLE b')")))
  t.not(original, checksum(code("(s) => t.raw('CREATE TABLE a')")))
})
