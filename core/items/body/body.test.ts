import test from 'ava'
import fc from 'fast-check'
import { isPorticoError } from '../../../sdk/errors.ts'
import type { BodyProfile } from '../../../sdk/items.ts'
import { excerpt, loadBody, type ResolveMention } from './index.ts'

const body = await loadBody()
const people = new Map([
  ['olena', { type: 'person' as const, id: 'p1', label: 'Олена Коваль' }],
  ['іван', { type: 'person' as const, id: 'p2', label: 'Іван' }],
])
const resolveMention: ResolveMention = async () => people
const read = (source: string, profile: BodyProfile = 'post') =>
  body.fromMarkdown(source, { profile, resolveMention })
const html = async (source: string, profile?: BodyProfile) => (await read(source, profile)).html

test('a hashtag is whole in every script, joiners within its words included', async (t) => {
  const tags = ['日本語', 'مرحبا', 'می\u200cخواهم', 'हिन्दी', 'ქართული', 'ไทย', 'שלום', 'cafe\u0301']
  const { tags: found } = await read(tags.map((tag) => `#${tag}`).join(' '))
  t.deepEqual(
    found,
    tags.map((tag) => tag.normalize('NFC')),
  )
  t.deepEqual((await read('#sal\u200dary')).tags, ['sal'])
})

test('mentions and hashtags in any script; not in code, words or addresses', async (t) => {
  const found = await read(
    'Дякую, @Olena і @Іван! @nobody #Новини_2026 (#news) **#ідея** #12 C#sharp a@olena.com\n' +
      '`@olena #code` https://x.example/@olena#tag \\@olena \\#tag',
  )
  t.deepEqual(found.mentions, [
    { type: 'person', id: 'p1' },
    { type: 'person', id: 'p2' },
  ])
  t.deepEqual(found.tags, ['новини_2026', 'news', 'ідея'])
  t.true(
    found.html.includes('<a class="mention" href="/people/p1" data-mention="person:p1">@Олена'),
  )
  t.true(found.html.includes('<a class="hashtag" href="/tags/%D1%96%D0%B4%D0%B5%D1%8F">#ідея</a>'))
  t.true(found.text.includes('@nobody'))
  t.is(found.html.match(/class="mention"/g)?.length, 2)
})

test('only logins that may be mentioned are asked for, once each and in lower case', async (t) => {
  const asked: string[][] = []
  const resolve: ResolveMention = async (logins) => {
    asked.push(logins)
    return new Map()
  }
  await body.fromMarkdown('@A @a @b.c.', { profile: 'chat', resolveMention: resolve })
  await body.fromMarkdown('nobody here', { profile: 'chat', resolveMention: resolve })
  t.deepEqual(asked, [['a', 'b.c']])
})

test('a profile leaves what it does not know as text', async (t) => {
  t.is(await html('# no\n---\n::embed a b', 'chat'), '<p># no<br />---<br />::embed a b</p>')
  t.is(await html('# yes'), '<h2>yes</h2>')
  t.false((await html('|a|\n|-|\n|b|', 'post')).includes('<table'))
  t.true((await html('|a|\n|-|\n|b|', 'wiki')).includes('<td><p>b</p></td>'))
  t.is(await html('a\nb', 'wiki'), '<p>a b</p>')
})

test('blocks of our own: tasks, callouts, details, files, pictures, embeds', async (t) => {
  const rendered = await read(
    '- [ ] one\n- [x] two\n\n:::details Why\n:::warning\ncareful\n:::\n:::\n\n::embed polls:poll 42\n\n' +
      '![cat](/files/f1 "10x20") [r.pdf](/files/f2 "99 bytes") ![far](https://x.example/y.png)',
  )
  t.is(
    rendered.html,
    '<ul class="tasks"><li class="task"><span class="tick">☐</span><p>one</p></li>' +
      '<li class="task done"><span class="tick">☑</span><p>two</p></li></ul>' +
      '<details><summary>Why</summary><div class="callout warning" role="note"><p>careful</p></div></details>' +
      '<div class="embed" data-embed="polls:poll:42"></div>' +
      '<p><img src="/files/f1" alt="cat" width="10" height="20" loading="lazy" /> ' +
      '<a class="file" href="/files/f2" data-size="99">r.pdf</a> ' +
      '!<a href="https://x.example/y.png" rel="noopener nofollow ugc">far</a></p>',
  )
  t.deepEqual(rendered.files, ['f1', 'f2'])
  t.deepEqual(rendered.links, ['https://x.example/y.png'])
})

test('Cyrillic blocks name their language; a neutral one follows the document', async (t) => {
  t.is(await html('Привет\n\nhello'), '<p lang="ru">Привет</p><p>hello</p>')
  t.is(
    await html('Дякую, її бачу\n\nПривет'),
    '<p lang="uk">Дякую, її бачу</p><p lang="uk">Привет</p>',
  )
})

test('a link without an address is its text', async (t) => {
  t.is(await html('[a]() [**c**](relative)'), '<p>a [<strong>c</strong>](relative)</p>')
})

test('a link around formatted words stays one link', async (t) => {
  t.is(await html('[a **b** c](/x)'), '<p><a href="/x">a <strong>b</strong> c</a></p>')
})

const sources: [BodyProfile, string][] = [
  ['post', 'one\ntwo **bold** and *it* ++u++ ==h== ~~s~~ `c`'],
  ['post', 'Hi @olena, see https://x.example/a_b?c=1 (https://y.example) and #тема'],
  ['post', '## Head\n\n> quote\n>\n> > deeper\n\n- a\n- b\n\n  1. c\n  2. d\n\n---'],
  ['post', '- [ ] a\n- [x] b\n\n  more\n\n```ts\nlet x = "```"\n```'],
  ['post', ':::details Sum\n\n:::info\n\ntext\n\n:::\n\n:::\n\n::embed polls:poll 4'],
  ['post', '- a\n\n* b\n\n1. c\n\n1) d\n\n- [ ] e\n\n> - f\n>\n>   > g'],
  ['post', 'a **b *c* d** [**e** f](/x)! and [x](https://y.example/(z)) `a``b`'],
  ['post', '9. nine\n10. ten'],
  [
    'post',
    '\\# not a head\n\\- not a list\n1\\. nor this \\*plain\\* \\==x\\== &amp;lt; \\#no \\[a\\](b)',
  ],
  ['post', '![cat](/files/f1 "1x2") [r \\]pdf](/files/f2 "9 bytes") [@A](department:d1)'],
  ['wiki', '| a | b \\| c |\n|---|---|\n| **1** | `x` |\n\nwrapped\\\nline'],
]
for (const [profile, source] of sources) {
  test(`Markdown survives a round trip: ${JSON.stringify(source).slice(0, 60)}`, async (t) => {
    const first = await read(source, profile)
    const markdown = body.toMarkdown(first.doc, { profile })
    t.deepEqual((await read(markdown, profile)).doc, first.doc, markdown)
  })
}

test('plain text of any signs survives as the same text', async (t) => {
  const line = fc
    .string({ unit: fc.constantFrom(...'abя 1_*~`#@:-+=.>|<&;[](){}!\\/\'"'), maxLength: 20 })
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 3 }), async (lines) => {
      const content = lines.flatMap((text, at) => [
        ...(at ? [{ type: 'hardBreak' }] : []),
        { type: 'text', text },
      ])
      const doc = { type: 'doc' as const, content: [{ type: 'paragraph', content }] }
      for (const profile of ['chat', 'post', 'wiki'] as const) {
        const source = body.toMarkdown(doc, { profile })
        t.is((await read(source, profile)).text, lines.join('\n'), source)
      }
    }),
    { numRuns: 400 },
  )
})

const refusals: [string, unknown, BodyProfile, RegExp][] = [
  ['not a document', 'text', 'post', /must be a document/],
  [
    'an unknown node',
    { type: 'doc', content: [{ type: 'marquee' }] },
    'post',
    /"marquee" is unknown/,
  ],
  [
    'a node of a richer profile',
    { type: 'doc', content: [{ type: 'heading' }] },
    'chat',
    /"heading" is not allowed in a chat; expected one of doc, paragraph/,
  ],
  ['an inherited name', { type: 'doc', content: [{ type: 'constructor' }] }, 'post', /is unknown/],
  ['wrong nesting', { type: 'doc', content: [{ type: 'listItem' }] }, 'post', /does not fit/],
  ['content that is no list', { type: 'doc', content: {} }, 'post', /must be a list/],
  [
    'a wrong attribute',
    {
      type: 'doc',
      content: [{ type: 'callout', attrs: { kind: 'evil' }, content: [{ type: 'paragraph' }] }],
    },
    'post',
    /expected info, success, warning, danger/,
  ],
]
for (const [what, doc, profile, message] of refusals) {
  test(`a document with ${what} is refused with a clear message`, (t) => {
    const error = t.throws(() => body.fromDoc(doc, { profile }))
    t.true(isPorticoError(error))
    t.regex((error as unknown as { fields: { message: string }[] }).fields[0]!.message, message)
  })
}

test('an excerpt ends between words and never inside an emoji', (t) => {
  t.is(excerpt('one\ntwo', 20), 'one two')
  t.is(excerpt('one two three', 9), 'one two…')
  t.is(excerpt('ааа😀😀', 5), 'ааа…')
  t.true(excerpt('x'.repeat(1e6), 50).length <= 50)
})
