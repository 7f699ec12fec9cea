import test from 'ava'
import fc from 'fast-check'
import { type DefinedKind, Type } from '../../sdk/index.ts'
import { coreKinds } from '../arrangement/index.ts'
import { idProblem } from '../plugins/manifest.ts'
import { namedBy, pathOf } from './naming.ts'

const kind = (name: string, single = false): DefinedKind => ({
  ...{ name, single, owner: name.split(':')[0]!, title: { en: name }, schema: Type.Object({}) },
})
const core = [...Object.entries(coreKinds), ['module', {}], ['texts', {}]] as [
  string,
  { single?: boolean },
][]
const kinds = [
  ...core.map(([name, { single }]) => kind(name, single)),
  ...[kind('pages:page'), kind('pages:services', true), kind('page:s')],
]

test('every document has a path of its own, and the path tells which it is', (t) => {
  const document = fc.record({
    kind: fc.constantFrom(...kinds),
    id: fc.oneof(fc.string({ minLength: 1, unit: 'binary' }), fc.constantFrom('..', '.', 'A', 'a')),
  })
  fc.assert(
    fc.property(document, document, (one, other) => {
      const [path, another] = [one, other].map((each) => pathOf(each.kind, each.id)) as [
        string,
        string,
      ]
      t.regex(path, /^[a-z0-9-]+(\/(?!\.)[a-z0-9%._-]+){0,2}\.json$/)
      const named = namedBy(path, kinds)
      t.is(named?.kind, one.kind)
      if (!one.kind.single) t.is(named?.id, one.id)
      const same = one.kind === other.kind && (one.kind.single || one.id === other.id)
      t.is(path === another, same)
    }),
  )
})

test('no plugin has the name of a folder of the core', (t) => {
  for (const [name, { single }] of core) {
    const [folder] = pathOf(kind(name, single), 'x').split(/[/.]/)
    t.regex(idProblem(folder) ?? '', /reserved/, folder)
  }
})
