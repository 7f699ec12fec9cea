import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'ava'
import { variables } from './environment.ts'

const core = join(import.meta.dirname, '..')
const mention = /\benv(?:ironment)?\.([A-Z][A-Z_]+)/g
/** Of tests and tools, not of a running portal. */
const others = new Set(['PATH', 'NODE_OPTIONS'])

test('the reference lists every environment variable the portal reads', async (t) => {
  const paths = await readdir(core, { recursive: true })
  const sources = paths.filter(
    (path) => /\.(ts|mjs)$/.test(path) && !/(^testing|test)[/.]/.test(path),
  )
  const read = new Set<string>()
  for (const path of sources) {
    const text = await readFile(join(core, path), 'utf8')
    for (const [, name] of text.matchAll(mention)) if (!others.has(name!)) read.add(name!)
  }
  const listed = new Set(variables.map(([name]) => name))
  t.true(read.size > 5)
  t.deepEqual(
    [...read].filter((name) => !listed.has(name)),
    [],
  )
})
