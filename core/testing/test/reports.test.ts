import test from 'ava'
import { exportsOf } from '../checks/api-report.ts'
import { createReport } from '../checks/suite.ts'

test('an export without a docstring is found, listed or swept along by a star', (t) => {
  const files = new Map([
    ['sdk/index.ts', "export * from './whole.ts';\nexport { type B, b } from './part.ts';\n"],
    ['sdk/whole.ts', '/** Said. */\nexport declare const told: 1;\nexport interface Mute {\n}\n'],
    [
      'sdk/part.ts',
      'export type B = 1;\n/** Said once. */\nexport declare function b(): 1;\n' +
        'export declare function b(x: 1): 1;\nexport declare const inner: 1;\n',
    ],
  ])
  const found = exportsOf('sdk/index.ts', files)
  t.deepEqual(
    found.map(({ name, doc }) => `${name} ${doc}`),
    ['told true', 'Mute false', 'B false', 'b true'],
  )
})

test('results of tests are counted, and all is shown but what passed', (t) => {
  const shown: string[] = []
  const report = createReport((line) => shown.push(line))
  const lines = [
    '  ✔ a › fine (1.2s)',
    '  ✘ [fail]: a › wrong',
    '  - [skip] a › left out',
    '  ✔ [expected fail] a › known',
    '  ◌ c › hangs',
    '  1 test failed',
    '  1 known failure',
    '  1 test skipped',
    '  1 uncaught exception',
    '  2 tests remained pending after a timeout',
  ]
  for (const line of ['', ...lines]) report.read(line)
  t.like(report, { passed: 2, failed: 4, skipped: 1 })
  t.deepEqual(shown, [lines[1], ...lines.slice(4)])
})
