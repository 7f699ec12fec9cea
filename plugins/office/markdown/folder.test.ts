import { buffer } from 'node:stream/consumers'
import test from 'ava'
import fc from 'fast-check'
import { strFromU8, strToU8 } from 'fflate'
import type { MarkdownPage } from '../api.ts'
import { findIn, markdownFolder } from './folder.ts'
import { relink } from './links.ts'
import { fileName } from './paths.ts'
import { writeMarkdownZip } from './write.ts'
import { readMarkdownZip } from './zip.ts'

const files = (entries: Record<string, string>) =>
  Object.entries(entries).map(([path, text]) => ({ path, bytes: strToU8(text) }))

test('addresses are changed where they are addresses, and nowhere else', (t) => {
  const markdown = [
    'See [a *b* [c]](sub/x.md#part "Title") and ![pic](<my pic.png>), not `[code](x.md)`.',
    '```',
    '[in a fence](x.md)',
    '```',
    '[ref]: ../up.md',
    '[[Other page#Head|label]] ![[shot.png]] \\[not](x.md) [here](#anchor) [![in](i.png)](x.md)',
    '[web](https://a.example/x.md) [mail](mailto:a@b.example) [up](../../../etc/passwd)',
  ].join('\n')
  const seen: string[] = []
  const changed = relink(markdown, 'docs/page.md', ({ target, anchor, relative, picture }) => {
    seen.push(`${picture ? '!' : ''}${target}${anchor === null ? '' : `#${anchor}`}`)
    return relative ? `/to/${target.replaceAll(' ', '_')}` : null
  })
  t.deepEqual(seen, [
    'docs/sub/x.md#part',
    '!docs/my pic.png',
    'up.md',
    'Other page#Head',
    '!shot.png',
    '!docs/i.png',
    'docs/x.md',
    'https://a.example/x.md',
    'mailto:a@b.example',
    '../../etc/passwd',
  ])
  t.is(
    changed,
    [
      'See [a *b* [c]](/to/docs/sub/x.md "Title") and ![pic](/to/docs/my_pic.png), not `[code](x.md)`.',
      '```',
      '[in a fence](x.md)',
      '```',
      '[ref]: /to/up.md',
      '[label](/to/Other_page) ![shot.png](/to/shot.png) \\[not](x.md) [here](#anchor) [![in](/to/docs/i.png)](/to/docs/x.md)',
      '[web](https://a.example/x.md) [mail](mailto:a@b.example) [up](/to/../../etc/passwd)',
    ].join('\n'),
  )
})

test('folders become pages under each other, with the files they show', (t) => {
  const folder = markdownFolder(
    files({
      'wiki/README.md': '# Home\n\n[First](guide/first%20day.md) ![](img/a.png)',
      'wiki/guide/2-second.md': '---\ntitle: "Second"\ntags: [a, b]\n---\nText',
      'wiki/guide/first day.md': 'No title here',
      'wiki/guide/deep/x 0123456789abcdef0123456789abcdef.md': '# X\ntext',
      'wiki/img/a.png': 'png',
      'wiki/img/unused.png': 'png',
      'wiki/.git/config': 'x',
      '../evil.md': '# Evil',
    }),
  )
  t.deepEqual(
    folder.pages.map(({ path, under, title }) => [path, under, title]),
    [
      ['guide/', null, 'guide'],
      ['guide/2-second.md', 'guide/', 'Second'],
      ['guide/deep/', 'guide/', 'deep'],
      ['guide/deep/x 0123456789abcdef0123456789abcdef.md', 'guide/deep/', 'X'],
      ['guide/first day.md', 'guide/', 'first day'],
      ['README.md', null, 'Home'],
    ],
  )
  t.deepEqual(folder.pages[1]!.meta, { title: 'Second', tags: 'a, b' })
  t.deepEqual(
    folder.files.map(({ path }) => path),
    ['img/a.png'],
  )
  t.deepEqual(folder.skipped, [
    { path: '../evil.md', why: 'name' },
    { path: 'img/unused.png', why: 'unlinked' },
  ])
  const find = findIn(folder)
  const link = (target: string) => ({ target, anchor: null, relative: true, picture: false })
  t.is(find(link('guide/first day')), 'guide/first day.md')
  t.is(find(link('Second')), 'guide/2-second.md')
  t.is(find(link('guide')), 'guide/')
  t.is(find(link('nowhere')), null)
})

const titles = fc.constantFrom(
  'Дім',
  'CON',
  'a/b',
  'README',
  'Same',
  'same',
  '..',
  'x'.repeat(300),
  '😀',
  'C#',
)

test('pages that were written are found again: titles, places, links and pictures', async (t) => {
  const pages = fc.array(fc.tuple(titles, fc.nat(20)), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(pages, async (spec) => {
      const written: MarkdownPage[] = spec.map(([title, at], index) => ({
        id: `p${index}`,
        under: index === 0 || at % 3 === 0 ? null : `p${at % index}`,
        title,
        markdown: `## Text ${index}\n\n[to](/wiki/p/p${at % spec.length}#s) ![pic](/files/f${at % 3})`,
      }))
      const stream = writeMarkdownZip(written, {
        pageOf: (href) => /^\/wiki\/p\/(\w+)$/.exec(href)?.[1] ?? null,
        file: async (id) => (id === 'f2' ? null : { name: 'pic.png', bytes: strToU8(id) }),
      })
      const folder = readMarkdownZip(new Uint8Array(await buffer(stream)))
      const find = findIn(folder)
      t.is(folder.pages.length, written.length)
      const idOf = (text: string) => `p${/## Text (\d+)/.exec(text)?.[1]}`
      const byPath = new Map(folder.pages.map((page) => [page.path, idOf(page.markdown)]))
      for (const { path, under, title, markdown } of folder.pages) {
        const from = written.find(({ id }) => id === byPath.get(path))!
        t.is(title, from.title.slice(0, 200))
        t.is(under === null ? null : byPath.get(under), from.under)
        const back = relink(markdown, path, (link) => {
          const to = find(link)
          const file = folder.files.find((one) => one.path === to)
          if (file) return `/files/${strFromU8(file.bytes)}`
          return to === null ? null : `/wiki/p/${byPath.get(to)}#${link.anchor}`
        })
        t.is(back.trim(), from.markdown)
      }
    }),
    { numRuns: 100 },
  )
})

test('names that every system can write', (t) => {
  t.is(fileName('a<b>:c?.md'), 'a b c.md')
  t.is(fileName('aux'), 'aux_')
  t.is(fileName('…'), '…')
  t.is(fileName('..'), '_')
  t.true(Buffer.byteLength(fileName(`${'ї'.repeat(300)}.docx`)) <= 120)
})
