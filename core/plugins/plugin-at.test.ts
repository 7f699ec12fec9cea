import test from 'ava'
import { pluginAt, pluginOfStack } from './plugin-at.ts'

const folders = [
  { id: 'feed', folder: '/srv/portal/plugins/feed' },
  { id: 'site', folder: '/srv/portal' },
  { id: 'spaced', folder: '/srv/my plugins/spaced' },
]

test('code belongs to the inner-most folder it lies in', (t) => {
  t.is(pluginAt('file:///srv/portal/plugins/feed/posts.ts', folders), 'feed')
  t.is(pluginAt('/srv/portal/plugins/feed-extra/index.js', folders), 'site')
  t.is(pluginAt('file:///srv/my%20plugins/spaced/index.js', folders), 'spaced')
  for (const none of [
    '',
    'node:internal/timers',
    'file:///srv/other.ts',
    'evalmachine.<anonymous>',
  ])
    t.is(pluginAt(none, folders), undefined)
})

test('an error belongs to the first plugin on its stack', (t) => {
  const stack = [
    'Error: at /srv/portal/plugins/feed/fake.ts:1:1 is not a line of the stack, in words',
    '    at check (file:///usr/lib/node_modules/portico/core/schema/check.js:3:1)',
    '    at async file:///srv/my%20plugins/spaced/index.js:10:2',
    '    at Object.setup (file:///srv/portal/plugins/feed/index.ts:3:5)',
  ].join('\n')
  t.is(pluginOfStack(stack, folders), 'spaced')
  t.is(pluginOfStack('Error: x\n    at node:internal/timers:1:1', folders), undefined)
})
