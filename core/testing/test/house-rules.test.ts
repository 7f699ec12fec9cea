import test from 'ava'
import { checkHouse } from '../checks/house-rules.ts'
import { checkPackages } from '../checks/packages.ts'
import { plantedTree } from './planted-tree.ts'

test('a house in order passes', async (t) => {
  const folder = await plantedTree(t)
  t.like(await checkHouse(folder), { passed: 1, output: '' })
  t.like(await checkPackages(folder), { passed: 1, output: '' })
})

const planted: Record<string, [path: string, text: string, said: RegExp]> = {
  'a long file': ['core/long.ts', '\n'.repeat(401), /401 lines/],
  'a name in camels': ['core/badName.ts', '', /kebab-case/],
  'a name that says nothing': ['core/utils/dates.ts', '', /says nothing/],
  'work left for later': ['core/late.ts', `// ${'TO' + 'DO'}: later\n`, /do it now/],
  'an inline style': ['themes/base/page.hbs', '<p style="color: red">\n', /inline/],
  'an inline handler': ['themes/base/page.hbs', '<p onclick="go()">\n', /inline/],
  'core names a plugin': ['core/bad.ts', "export const home = 'wall'\n", /names the plugin wall/],
  'core names an address of a plugin': [
    'core/bad.ts',
    "export const home = '/api/wall/posts'\n",
    /names the plugin wall/,
  ],
  'a theme names a plugin': ['themes/base/page.hbs', '{{t "wall.title"}}\n', /names the plugin/],
}

for (const [name, [path, text, said]] of Object.entries(planted)) {
  test(`caught: ${name}`, async (t) => {
    const { failed, output } = await checkHouse(await plantedTree(t, { [path]: text }))
    t.is(failed, 1)
    t.true(output.startsWith(path), output)
    t.regex(output, said)
  })
}

test('caught: a house of long files', async (t) => {
  const files = Array.from({ length: 8 }, (_, n) => [`core/long-${n}.ts`, '\n'.repeat(121)])
  const { output } = await checkHouse(await plantedTree(t, Object.fromEntries(files)))
  t.regex(output, /median file has 121 lines/)
})

test('caught: a licence we may not use, a package without a reason, a reason without a package', async (t) => {
  const folder = await plantedTree(t, {
    'package-lock.json': JSON.stringify({
      packages: {
        'node_modules/koa': { license: 'MIT' },
        'node_modules/either': { license: '(GPL-3.0 OR MIT)' },
        'node_modules/both': { license: 'MIT AND GPL-3.0' },
        'node_modules/mute': {},
      },
    }),
    'docs/dependencies.md':
      '| `ava` | \n| `koa` | \n| `ajv` | \n| `tapable` |\n| `handlebars` |\n| `rc` |\n',
  })
  const { output } = await checkPackages(folder)
  t.deepEqual(output.split('\n'), [
    'both: its licence is MIT AND GPL-3.0, which is not on our list.',
    'mute: its licence is not stated, which is not on our list.',
    'docs/dependencies.md has no line for knex.',
    'docs/dependencies.md has a line for rc, which package.json does not list.',
  ])
})
