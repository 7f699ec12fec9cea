import { getSchema } from '@tiptap/core'
import test from 'ava'
import { profiles } from '../../items/body/profiles.ts'
import { schema } from '../../items/body/schema.ts'

// Elements are classes of the browser; here none is made.
Object.assign(globalThis, { HTMLElement: class {} })
const { schemaExtensions } = await import('../editor/schema/index.ts')

const made = getSchema(schemaExtensions('wiki'))
const attrsOf = (attrs: Record<string, { default?: unknown }> | null | undefined) =>
  Object.fromEntries(
    Object.entries(attrs ?? {}).map(([name, { default: standard }]) => [name, standard]),
  )

test('the editor writes exactly the documents the portal takes', (t) => {
  t.deepEqual(Object.keys(made.nodes).sort(), Object.keys(schema.nodes).sort())
  t.deepEqual(Object.keys(made.marks), Object.keys(schema.marks))
  for (const [name, { spec }] of Object.entries(schema.nodes)) {
    const { spec: ours } = made.nodes[name]!
    t.is(ours.content ?? '', spec.content ?? '', name)
    t.is(ours.group ?? '', spec.group ?? '', name)
    t.is(ours.marks, spec.marks, name)
    t.deepEqual(attrsOf(ours.attrs), attrsOf(spec.attrs), name)
  }
  for (const [name, { spec }] of Object.entries(schema.marks)) {
    t.is(made.marks[name]!.spec.excludes, spec.excludes, name)
    t.deepEqual(attrsOf(made.marks[name]!.spec.attrs), attrsOf(spec.attrs), name)
  }
})

test('a narrower profile has only what it may hold', (t) => {
  const { nodes, marks } = getSchema(schemaExtensions('chat'))
  t.deepEqual(Object.keys(nodes).sort(), [...profiles.chat.nodes].sort())
  t.deepEqual(Object.keys(marks).sort(), [...profiles.chat.marks].sort())
})
