import test from 'ava'
import type { RouteEntry } from '../../http/route-table.ts'
import { undeclared } from './declared.ts'

const route = (fields: Partial<RouteEntry>): RouteEntry => ({
  ...{ owner: 'ideas', kind: 'api', method: 'GET', path: '/api/ideas', summary: 'Ideas' },
  ...{ access: 'signed-in', handle: () => null },
  ...fields,
})

test('a route says what it gives or changes, be it nothing', (t) => {
  t.deepEqual(
    undeclared([
      route({ reads: ['items'] }),
      route({ reads: [] }),
      route({ method: 'POST', writes: ['items'] }),
    ]),
    [],
  )
  const [first, second] = undeclared([route({}), route({ method: 'PUT', reads: ['items'] })])
  t.is(
    first,
    "ideas › GET /api/ideas does not declare its surface: add `reads`, such as reads: ['items'], " +
      'or reads: [] if it gives nothing away.',
  )
  t.true(second!.startsWith('ideas › PUT /api/ideas does not declare its surface: add `writes`'))
})
