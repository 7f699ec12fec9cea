import test from 'ava'
import { checkImports } from '../checks/import-rules.ts'
import { plantedTree } from './planted-tree.ts'

test('a house in order passes, and all of it was seen', async (t) => {
  const outcome = await checkImports(await plantedTree(t))
  t.like(outcome, { passed: 1, output: '', saw: '6 files, 5 imports' })
})

const planted: Record<string, [path: string, text: string]> = {
  'core leans on a plugin': ['core/bad.ts', "export * from '../plugins/wall/index.ts'\n"],
  'core leans on a plugin by name': ['core/bad.ts', "export * from 'portico/plugins/wall/api'\n"],
  'core leans on the type of a plugin': [
    'core/bad.ts',
    "import type { Wall } from '../plugins/wall/index.ts'\nexport type Bad = Wall\n",
  ],
  'core asks a plugin for a type in passing': [
    'core/bad.ts',
    "export type Bad = import('../plugins/wall/index.ts').Wall\n",
  ],
  'core loads a plugin late': [
    'core/bad.ts',
    "export const bad = () => import('../plugins/wall/index.ts')\n",
  ],
  'the SDK leans on core': ['sdk/bad.ts', "export { gate } from '../core/gate.ts'\n"],
  'a plugin reaches into core': ['plugins/wall/bad.ts', "export * from '../../core/gate.ts'\n"],
  'a plugin reaches past the name of the SDK': [
    'plugins/wall/bad.ts',
    "export * from '../../sdk/index.ts'\n",
  ],
  'a plugin reaches into another': ['plugins/wall/bad.ts', "export * from '../notes/index.ts'\n"],
  'a plugin takes more of another than its api': [
    'plugins/wall/bad.ts',
    "export * from 'portico/plugins/notes'\n",
  ],
  'a theme leans on core': ['themes/base/bad.ts', "export * from '../../core/gate.ts'\n"],
  'tapable outside hooks': ['core/bad.ts', "export * from 'tapable'\n"],
  'ajv outside schema': ['core/bad.ts', "export * from 'ajv/dist/2020.js'\n"],
  'koa outside http': ['core/bad.ts', "export * from 'koa'\n"],
  'handlebars outside pages': ['core/bad.ts', "export * from 'handlebars'\n"],
  'knex outside the database': ['core/bad.ts', "export * from 'knex'\n"],
  'a package nobody listed': ['core/bad.ts', "export * from 'left-pad'\n"],
  'a tool of development at run time': ['core/bad.ts', "export * from 'ava'\n"],
}

for (const [name, [path, text]] of Object.entries(planted)) {
  test(`caught: ${name}`, async (t) => {
    const { failed, output } = await checkImports(await plantedTree(t, { [path]: text }))
    t.is(failed, 1)
    t.is(output.split('\n').length, 1, output)
    t.true(output.startsWith(`${path} imports `), output)
  })
}

test('caught: a cycle, also through our own name', async (t) => {
  const folder = await plantedTree(t, {
    'plugins/wall/api.ts': "export { notes } from 'portico/plugins/notes/api'\n",
    'plugins/notes/api.ts': "export { wall } from 'portico/plugins/wall/api'\n",
  })
  const { output } = await checkImports(folder)
  t.is(output, 'A cycle: plugins/notes/api.ts → plugins/wall/api.ts → plugins/notes/api.ts')
})

test('a checker that saw nothing does not pass', async (t) => {
  const folder = await plantedTree(t, { '.gitignore': '*.ts\n' })
  await t.throwsAsync(checkImports(folder), { message: /no source file/ })
})
