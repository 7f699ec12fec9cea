import test from 'ava'
import fc from 'fast-check'
import { isPorticoError } from '../../../sdk/errors.ts'
import type { BodyProfile } from '../../../sdk/items.ts'
import { loadBody } from './index.ts'

const body = await loadBody()
const read = (source: string, profile: BodyProfile) =>
  body.fromMarkdown(source, { profile, resolveMention: async () => new Map() })

/** Every tag of the HTML with its attributes, as a browser would see them. */
function tagsOf(html: string): { name: string; attrs: [string, string][] }[] {
  return Array.from(
    html.matchAll(/<([a-z0-9]+)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/gi),
    (found) => ({
      name: found[1]!,
      attrs: Array.from(found[2]!.matchAll(/([^\s=]+)="([^"]*)"/g), (attr) => [attr[1]!, attr[2]!]),
    }),
  )
}

const harmless = /^(?:https?:\/\/|mailto:|tel:|\/(?![/\\]))/

function problemIn(html: string): string | undefined {
  // What is left after taking the well-formed tags away must hold no tag at all.
  if (/<(?!\/?[a-z0-9]+(?:\s+[^\s=>"]+="[^"<>]*")*\s*\/?>)/i.test(html)) return 'a broken tag'
  for (const { name, attrs } of tagsOf(html)) {
    if (/^(?:script|style|iframe|object|svg|form|input|base|meta|link)$/.test(name)) return name
    for (const [key, value] of attrs) {
      if (/^(?:on|style|srcdoc|formaction)/i.test(key)) return key
      if (key === 'href' && !harmless.test(value)) return value
      if (key === 'src' && !/^\/files\/[\w-]+$/.test(value)) return value
    }
  }
}

const evil = fc.constantFrom(
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '[a](javascript:alert(1))',
  '[a](JaVa&#115;cript:x)',
  '[a](//evil.example)',
  '[a](/\\evil.example)',
  '[a](data:text/html,x)',
  '![a](/files/x" onerror="y)',
  '![a](/files/../x)',
  '<a href="x" style="y">',
  '[@a"><b>](person:1)',
  '[a"><svg onload=x>](/files/f "1 bytes")',
  '::embed a"onload=x b',
  '```x" onclick="y\ncode\n```',
  ':::details <script>\nx\n:::',
  '#<b>tag',
  '<javascript:x>',
  '[r]: javascript:x\n\n[r]',
)
const noise = fc.string({ unit: fc.constantFrom(...'ab @#*_~`[]()<>"\'\\/:!|&;=+-\n') })

test('no Markdown makes HTML with a script, a handler, a style or a foreign scheme', async (t) => {
  const source = fc.array(fc.oneof(evil, noise), { maxLength: 6 }).map((all) => all.join(''))
  const profile = fc.constantFrom<BodyProfile>('chat', 'comment', 'post', 'wiki')
  await fc.assert(
    fc.asyncProperty(source, profile, async (markdown, kind) => {
      const { html, doc } = await read(markdown, kind)
      t.is(problemIn(html), undefined, html)
      t.is(body.fromDoc(doc, { profile: kind }).html, html)
    }),
    { numRuns: 600 },
  )
})

const attack = fc.oneof(evil, fc.string(), fc.constantFrom('person', 'f1', 'info', null, 3))
const attrs = fc.record(
  Object.fromEntries(
    'href src fileId alt name id type label login tag kind summary language width style onclick level'
      .split(' ')
      .map((name) => [name, attack]),
  ),
  { requiredKeys: [] },
)
const text = fc.record({
  type: fc.constant('text'),
  text: fc.oneof(evil, fc.string({ minLength: 1 })),
  marks: fc.array(fc.record({ type: fc.constantFrom('link', 'bold', 'code'), attrs }), {
    maxLength: 2,
  }),
})
const inlineTypes = fc.constantFrom('image', 'file', 'mention', 'hashtag', 'hardBreak')
const inline = fc.oneof(text, fc.record({ type: inlineTypes, attrs }))
const blockTypes = fc.constantFrom(
  'paragraph',
  'heading',
  'codeBlock',
  'details',
  'callout',
  'embed',
)
const block = fc.record({ type: blockTypes, attrs, content: fc.array(inline, { maxLength: 3 }) })

test('no document makes such HTML either: it is refused or rendered harmless', (t) => {
  let accepted = 0
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 3 }), (content) => {
      try {
        const { html } = body.fromDoc({ type: 'doc', content }, { profile: 'wiki' })
        accepted++
        t.is(problemIn(html), undefined, html)
      } catch (error) {
        t.true(isPorticoError(error), String(error))
      }
    }),
    { numRuns: 2000 },
  )
  t.true(accepted > 50, `only ${accepted} documents got as far as HTML`)
})

const schemes = [
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\u0000script:alert(1)',
  '\u0001javascript:alert(1)',
  'vbscript:x',
  'data:text/html,<script>',
  'file:///etc/passwd',
  'blob:https://x/y',
  'ftp://x',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  'https:evil.example',
  'https://bank.example@evil.example',
  'https://',
  'relative/path',
  'https://x.example/"onclick="y',
]
for (const href of schemes) {
  test(`a link to ${JSON.stringify(href)} is refused`, (t) => {
    const content = [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } }] }]
    const doc = { type: 'doc', content: [{ type: 'paragraph', content }] }
    const error = t.throws(() => body.fromDoc(doc, { profile: 'chat' }))
    t.true(isPorticoError(error), String(error))
  })
}

const bombs: [string, string][] = [
  ['quotes', `${'>'.repeat(90_000)} x`],
  ['lists', Array.from({ length: 400 }, (_, at) => `${' '.repeat(at * 2)}- x`).join('\n')],
  ['containers', ':::info\n'.repeat(10_000)],
  ['brackets', '['.repeat(99_000)],
  ['pictures', '![a]('.repeat(19_000)],
  ['stars', '*a **b '.repeat(14_000)],
  ['highlights', '==a '.repeat(24_000)],
  ['mentions', '@a'.repeat(49_000)],
  ['hashes', '#a'.repeat(49_000)],
  ['backticks', Array.from({ length: 440 }, (_, at) => '`'.repeat(at)).join(' ')],
  ['addresses', 'http://'.repeat(14_000)],
  ['e-mails', 'a@'.repeat(49_000)],
  ['marks', `a${'\u0301'.repeat(99_000)}`],
]
for (const [what, source] of bombs) {
  test(`a bomb of ${what} ends soon, as a body or as a clear refusal`, async (t) => {
    try {
      const { html } = await read(source, 'post')
      t.true(html.length < 30 * source.length)
    } catch (error) {
      t.true(isPorticoError(error), String(error))
    }
  })
}

test('deep and huge documents are refused before anything recurses into them', (t) => {
  let deep: unknown = { type: 'paragraph' }
  for (let at = 0; at < 100_000; at++) deep = { type: 'blockquote', content: [deep] }
  const huge = { type: 'paragraph', content: [{ type: 'text', text: 'x'.repeat(10_000_000) }] }
  const wide = Array.from({ length: 10_001 }, () => ({ type: 'paragraph' }))
  let trees: unknown = 'x'
  for (let at = 0; at < 100_000; at++) trees = { a: trees }
  const attrs = { type: 'embed', attrs: { type: 'a', id: 'b', extra: trees } }
  for (const [content, reason] of [
    [[deep], /nested too deeply; at most 24/],
    [[huge], /at most 10000 characters/],
    [wide, /at most 10000 characters/],
    [[attrs], /plain values/],
  ] as const) {
    const error = t.throws(() => body.fromDoc({ type: 'doc', content }, { profile: 'comment' }))
    t.regex((error as unknown as { fields: { message: string }[] }).fields[0]!.message, reason)
  }
})

test('text is stored clean: no NUL, no half characters, no stacked marks', async (t) => {
  const { text: plain } = await read(
    `a\u0000b \ud800 \u202ec Z${'\u0335'.repeat(50)} и\u0306`,
    'chat',
  )
  t.is(plain, `ab \ufffd c Z${'\u0335'.repeat(4)} й`)
  t.is((await read('', 'chat')).html, '<p></p>')
})
