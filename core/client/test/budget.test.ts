import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import test from 'ava'
import { assemble } from '../assemble.ts'
import { coreEntries, editorStyles } from '../entries.ts'
import { elementsIn, pageHead } from '../manifest.ts'

const outDir = await mkdtemp(join(tmpdir(), 'portico-budget-'))
const manifest = await assemble({
  entries: coreEntries(),
  styles: [editorStyles],
  icons: [],
  messages: { en: {} },
  outDir,
})
const head = (html: string) =>
  pageHead(manifest, {
    locale: 'en',
    elements: elementsIn(html, manifest),
    brand: { styles: '', fonts: [] },
  })
const scriptsOf = ({ scripts, preloads }: ReturnType<typeof head>) => [...scripts, ...preloads]
const text = (url: string) => readFile(join(outDir, basename(url)), 'utf8')
const editor = manifest.entries['client/editor']!

test('all that a page loads to edit is at most 160 KB', async (t) => {
  const reading = new Set(scriptsOf(head('')))
  const editing = scriptsOf(head('<p-editor></p-editor>'))
  const more = new Set(
    [...editing, editor.url, ...editor.imports].filter((url) => !reading.has(url)),
  )
  let size = 0
  for (const url of [...more, manifest.sheets.editor!])
    size += gzipSync(await text(url), { level: 9 }).length
  t.log(`${(size / 1024).toFixed(1)} KB`)
  t.true(size <= 160 * 1024, `${size} bytes`)
})

test('a page without an editor loads nothing of it, not even ahead', async (t) => {
  const everything = Object.keys(manifest.elements).filter((tag) => tag !== 'p-editor')
  const page = head(everything.map((tag) => `<${tag}>`).join(''))
  const theirs = new Set(editor.imports)
  for (const url of scriptsOf(page)) {
    t.not(url, editor.url)
    if (theirs.has(url)) t.notRegex(await text(url), /ProseMirror/, url)
  }
  t.false(page.styles.includes(manifest.sheets.editor!))
})
