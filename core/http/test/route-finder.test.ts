import test from 'ava'
import { createRouteFinder } from '../route-finder.ts'
import { createRouteTable, type RouteEntry } from '../route-table.ts'

const entry = (method: string, path: string) => ({ method, path }) as RouteEntry
const finder = createRouteFinder([
  entry('GET', '/wiki/:space/new'),
  entry('GET', '/wiki/:space/:page'),
  entry('GET', '/wiki/p/:id'),
  entry('PATCH', '/wiki/p/:id'),
  entry('POST', '/wiki'),
  entry('HEAD', '/uploads/:id'),
])
const found = (method: string, path: string) => {
  const { entry, params } = finder.find(method, path) ?? {}
  return entry && [entry.path, { ...params }]
}

test('words stand before names, and names are read from the address as it was written', (t) => {
  t.deepEqual(found('GET', '/wiki/Sales/new'), ['/wiki/:space/new', { space: 'Sales' }])
  t.deepEqual(found('GET', '/wiki/p/K7'), ['/wiki/p/:id', { id: 'K7' }])
  t.deepEqual(found('GET', '/wiki/%D0%9E%D1%82/a%2Fb'), [
    '/wiki/:space/:page',
    { space: 'От', page: 'a/b' },
  ])
  t.deepEqual(found('GET', `/wiki/s/${'x'.repeat(4_000)}`)?.[0], '/wiki/:space/:page')
})

test('capitals and a slash at the end make no difference, and HEAD is a GET', (t) => {
  t.is(found('POST', '/Wiki/')?.[0], '/wiki')
  t.is(found('HEAD', '/wiki/p/1')?.[0], '/wiki/p/:id')
  t.is(found('HEAD', '/uploads/1')?.[0], '/uploads/:id')
  t.is(found('GET', '/uploads/1'), undefined)
})

test('what is no address is none, however broken', (t) => {
  for (const path of ['/', '/wiki/p', '/wiki/a/b/c', '/wiki/%E0%A4%A/new', '/wiki/%', '//']) {
    t.is(found('GET', path), undefined, path)
  }
})

test('an address says what it takes', (t) => {
  t.deepEqual(finder.methods('/wiki/p/1'), ['GET', 'HEAD', 'PATCH'])
  t.deepEqual(finder.methods('/wiki'), ['POST'])
  t.deepEqual(finder.methods('/nowhere'), [])
})

test('an address has one owner, whatever its parameters are called', (t) => {
  const table = createRouteTable()
  table.add({ ...entry('GET', '/wiki/:space/new'), owner: 'wiki' })
  table.add({ ...entry('POST', '/wiki/:space/new'), owner: 'wiki' })
  const twice = { ...entry('GET', '/Wiki/:group/new'), owner: 'other' }
  t.throws(() => table.add(twice), { message: /other › GET .*already served by wiki/ })
})
