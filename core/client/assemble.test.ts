import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import test from 'ava'
import { fonts } from '../brand/fonts.ts'
import { installedThemes } from '../themes/installed.ts'
import { assemble } from './assemble.ts'
import type { AssembleInput } from './assemble-input.ts'
import { coreClientFolder, coreEntries } from './entries.ts'
import { elementsIn, pageHead } from './manifest.ts'
import { iconsUsed } from './sprite.ts'
import { themeAssets } from './theme-assets.ts'

const base = installedThemes([], import.meta.dirname).filter(({ id }) => id === 'base')
const folder = () => mkdtemp(join(tmpdir(), 'portico-assets-'))

async function portal(): Promise<AssembleInput> {
  const { styles, icons, files } = await themeAssets(base)
  return {
    entries: coreEntries(),
    styles,
    files,
    icons: [...icons, ...(await iconsUsed([coreClientFolder]))],
    messages: { en: { 'core.action.undo': 'Undo' }, ru: { 'core.action.undo': 'Отменить' } },
    outDir: await folder(),
  }
}

const dressed = (files: readonly string[]) => ({ styles: '/brand/a.css', fonts: files })

const plugin = async (source: string) => {
  const file = join(await folder(), 'vote.ts')
  await writeFile(file, source)
  return { owner: 'polls', tag: 'polls-vote', file }
}

test('the shell, the style sheet and the fonts stay within their budgets', async (t) => {
  const input = await portal()
  const manifest = await assemble(input)
  const read = (url: string) => readFile(join(input.outDir, basename(url)))
  const gz = async (urls: string[]) => {
    const sizes = urls.map(async (url) => gzipSync(await read(url), { level: 9 }).length)
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  }
  const shell = manifest.entries['client/shell']!
  t.true((await gz([shell.url, ...shell.imports])) <= 30 * 1024)
  t.true((await gz(manifest.styles)) <= 20 * 1024)
  for (const brand of fonts) {
    const head = pageHead(manifest, { locale: 'uk', elements: [], brand: dressed(brand.files) })
    const files = await Promise.all(head.fonts.map(read))
    t.is(files.length, brand.files.length, brand.id)
    t.true(files.reduce((sum, { length }) => sum + length, 0) <= 55 * 1024, brand.id)
  }
})

test('a page loads its texts, the shell and the elements it shows, and preloads what they import', async (t) => {
  const input = await portal()
  const manifest = await assemble({
    ...input,
    entries: [...input.entries, await plugin(`import { html } from 'lit'; export default html`)],
  })
  const elements = elementsIn(
    '<p-feed></p-feed><polls-vote></polls-vote><p-time></p-time>',
    manifest,
  )
  t.deepEqual(elements, ['p-feed', 'polls-vote'])
  const head = pageHead(manifest, { locale: 'ru', elements, brand: dressed([]) })
  t.is(head.scripts.length, 4)
  t.true(head.preloads.length > 0)
  t.deepEqual(
    head.preloads.filter((url) => head.scripts.includes(url)),
    [],
  )
  const { imports } = JSON.parse(head.importMap)
  for (const name of ['lit', 'portico/sdk/client', 'portico/element/polls-vote'])
    t.truthy(imports[name])
  const present = await readdir(input.outDir)
  for (const url of [...head.scripts, ...head.preloads]) {
    for (const ending of ['', '.br', '.gz']) t.true(present.includes(basename(url) + ending), url)
  }
})

test('lit is built once, however many plugins bring it', async (t) => {
  const input = await portal()
  const entry = await plugin(`import { LitElement } from 'lit'; console.log(LitElement)`)
  await assemble({ ...input, entries: [...input.entries, entry] })
  const scripts = (await readdir(input.outDir)).filter((name) => name.endsWith('.js'))
  const texts = await Promise.all(scripts.map((name) => readFile(join(input.outDir, name), 'utf8')))
  t.is(texts.filter((text) => text.includes('litElementVersions')).length, 1)
})

test('nothing is built again until something changes', async (t) => {
  const input = await portal()
  const entry = await plugin(`console.log('one')`)
  const entries = [...input.entries, entry]
  const first = await assemble({ ...input, entries })
  await writeFile(
    join(input.outDir, first.entries['polls-vote']!.url.replace('/assets/', '')),
    'kept',
  )
  t.deepEqual(await assemble({ ...input, entries }), first)
  await writeFile(entry.file, `console.log('second')`)
  const second = await assemble({ ...input, entries })
  t.not(second.entries['polls-vote']!.url, first.entries['polls-vote']!.url)
  t.is(second.entries['client/shell']!.url, first.entries['client/shell']!.url)
})

test('pages that are open find what they are made of, after several builds, too', async (t) => {
  const input = await portal()
  const entry = await plugin(`console.log('one')`)
  const entries = [...input.entries, entry]
  const first = await assemble({ ...input, entries })
  const file = first.entries['polls-vote']!.url.replace('/assets/', '')
  for (const text of ['two', 'three', 'four']) {
    await writeFile(entry.file, `console.log('${text}')`)
    await assemble({ ...input, entries })
  }
  t.true((await readdir(input.outDir)).includes(file))
  const yesterday = (Date.now() - 2 * 86_400_000) / 1000
  await utimes(join(input.outDir, file), yesterday, yesterday)
  await writeFile(entry.file, `console.log('five')`)
  await assemble({ ...input, entries })
  t.false((await readdir(input.outDir)).includes(file))
})

test('while the same is built again, every file stays whole for who asks for it', async (t) => {
  const input = await portal()
  const first = await assemble(input)
  const path = join(input.outDir, basename(first.entries['client/shell']!.url))
  const whole = await readFile(path, 'utf8')
  let building = true
  const seen = new Set<string>()
  const reader = async () => {
    while (building) seen.add(await readFile(path, 'utf8'))
  }
  const readers = [reader(), reader(), reader(), reader()]
  for (let turn = 0; turn < 5; turn++) {
    await rm(join(input.outDir, 'manifest.json'))
    t.deepEqual((await assemble(input)).entries, first.entries)
  }
  building = false
  await Promise.all(readers)
  t.deepEqual([...seen], [whole])
})

test('mistakes are named: a tag of two owners, code that does not build, an unknown icon', async (t) => {
  const input = await portal()
  const entry = await plugin('const x: = 1')
  await t.throwsAsync(assemble({ ...input, entries: [entry, { ...entry, owner: 'votes' }] }), {
    message: /<polls-vote> is offered by both polls and votes/,
  })
  await t.throwsAsync(assemble({ ...input, entries: [...input.entries, entry] }), {
    message: /polls › .*vote\.ts:1/,
  })
  await t.throwsAsync(assemble({ ...input, icons: ['mesage-circle'] }), {
    message: /did you mean "message-circle"/,
  })
})
