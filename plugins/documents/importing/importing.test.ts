import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { cleanTitle, foldersOf } from '../document/names.ts'
import { createUnique, entryName } from '../download/entry-names.ts'
import { walk } from './walk.ts'

test('a folder is walked in a lasting order; links and litter are passed over in words', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'portico-walk-'))
  t.teardown(() => rm(root, { recursive: true }))
  await mkdir(join(root, 'Накази'))
  await writeFile(join(root, 'Накази', 'б.txt'), 'b')
  await writeFile(join(root, 'a.txt'), 'a')
  await writeFile(join(root, 'Thumbs.db'), '')
  await symlink('/etc', join(root, 'etc'))
  await utimes(join(root, 'a.txt'), 0, Date.UTC(2019, 4, 6) / 1000)
  const found = []
  for await (const one of walk(root)) found.push(one)
  t.deepEqual(
    found.map((one) => ('passed' in one ? [one.path, one.passed] : [one.path, one.size])),
    [
      ['Thumbs.db', 'litter'],
      ['a.txt', 1],
      ['etc', 'link'],
      ['Накази/б.txt', 1],
    ],
  )
  t.like(found[1], { madeAt: Date.UTC(2019, 4, 6) })
})

test('names keep every script; what leads out, turns the direction or is nothing does not pass', (t) => {
  t.is(cleanTitle(' Накази 2026 📄 '), 'Накази 2026 📄')
  t.is(cleanTitle('photo\u202Egpj.exe'), 'photogpj.exe')
  t.is(cleanTitle('a/b\\c'), 'a∕b∕c')
  t.true(cleanTitle(`${'👩‍🚒'.repeat(200)}.docx`).endsWith('.docx'))
  t.true(cleanTitle(`${'ж'.repeat(1000)}.docx`).length <= 300)
  t.notThrows(() => cleanTitle('\uD800broken'))
  for (const name of ['', '   ', '..', '.', '\u200E\u0000']) t.throws(() => cleanTitle(name))
  t.deepEqual(foldersOf('/a//./b/'), ['a', 'b'])
  t.throws(() => foldersOf('a/../../etc'))
  t.throws(() => foldersOf('x/'.repeat(200)))
})

test('names in an archive suit every file system, each once', (t) => {
  for (const name of ['CON', 'nul.txt', 'com1.log', 'LPT9']) t.is(entryName(name), `_${name}`)
  t.is(entryName('a:b*?.txt'), 'a_b__.txt')
  t.is(entryName('ends. '), 'ends__')
  t.is(entryName('..'), '__')
  const long = entryName(`${'ж'.repeat(300)}.docx`)
  t.true(Buffer.byteLength(long) <= 255 && long.endsWith('.docx'))
  const unique = createUnique()
  t.deepEqual(
    ['a.txt', 'A.TXT', 'a.txt'].map((name) => unique('f/', name)),
    ['f/a.txt', 'f/A (2).TXT', 'f/a (3).txt'],
  )
})
