import test from 'ava'
import { differences } from './diff.ts'

test('what changed is told field by field', (t) => {
  const before = { name: 'One', settings: { size: 3, gone: true }, roles: ['a', 'b'] }
  const after = { name: 'One', settings: { size: 4 }, roles: ['a'], color: '#123456' }
  t.deepEqual(differences(before, after), [
    { path: 'settings › size', before: '3', after: '4' },
    { path: 'roles', before: 'a, b', after: 'a' },
    { path: 'color', before: undefined, after: '#123456' },
    { path: 'settings › gone', before: 'true', after: undefined },
  ])
})

test('a thing that is new or gone, and lists of things', (t) => {
  t.deepEqual(differences(undefined, { list: [{ id: 'x' }] }), [
    { path: 'list › 1 › id', before: undefined, after: 'x' },
  ])
  t.deepEqual(differences('left', undefined), [{ path: '', before: 'left', after: undefined }])
  t.deepEqual(differences({ a: 1 }, { a: 1 }), [])
})
