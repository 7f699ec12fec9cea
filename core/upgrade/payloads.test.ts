import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { coreHooks } from '../../sdk/index.ts'
import { payloadHashes } from './payloads.ts'

const source = `
/** A draft: { old: string } */
export interface Draft {
  title: string
  author?: Author
}
export type Author = { name: string }

export const hooks = defineHooks('ideas', {
  writing: filter<Draft, { viewer: Viewer; then: () => void }>({ doc: 'Before.' }),
  written: action<Draft>({ doc: 'After.' }),
})
`
const declaration = `
export interface Draft {
    title: string;
    author?: Author;
}
export type Author = {
    name: string;
};
export declare const hooks: {
    readonly writing: HookToken<"filter", Draft, {
        viewer: Viewer;
        then: () => void;
    }>;
    readonly written: HookToken<"action", Draft, undefined>;
};
`

async function hashesOf(name: string, text: string, keys = ['writing', 'written']) {
  const folder = await mkdtemp(join(tmpdir(), 'portico-payloads-'))
  try {
    await writeFile(join(folder, name), text)
    return await payloadHashes(folder, keys)
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('a payload has one hash in the sources and in the package, and another when its types change', async (t) => {
  const hashes = await hashesOf('api.ts', source)
  t.is(hashes.size, 2)
  t.not(hashes.get('writing'), hashes.get('written'))
  t.deepEqual(await hashesOf('api.d.ts', declaration), hashes)
  t.deepEqual(await hashesOf('api.ts', source.replace('old: string', 'older: string')), hashes)

  const inner = await hashesOf('api.ts', source.replace('name: string', 'name: number'))
  t.not(inner.get('writing'), hashes.get('writing'))
  t.not(inner.get('written'), hashes.get('written'))
  const context = await hashesOf('api.ts', source.replace('() => void', '() => string'))
  t.not(context.get('writing'), hashes.get('writing'))
  t.is(context.get('written'), hashes.get('written'))
  t.deepEqual(await hashesOf('api.ts', source, ['unwritten']), new Map())
})

test('every hook of the core has its types written out', async (t) => {
  const keys = Object.keys(coreHooks)
  const hashes = await payloadHashes(join(import.meta.dirname, '../../sdk'), keys)
  t.deepEqual([...hashes.keys()], keys)
})
