import test from 'ava'
import fc from 'fast-check'
import { inStretches } from './stretches.ts'

test('nothing of a page is lost or cut in two when it is put into stretches', (t) => {
  const block = fc.constantFrom(
    '<p>a<br>b</p>',
    '<hr>',
    '<ul><li><p>x</p><ul><li><p>y</p></li></ul></li></ul>',
    '<h2 id="s-a">A <a class="wiki-anchor" href="#s-a">#</a></h2>',
    '<pre><code>&lt;p&gt;</code></pre>',
    '<table><tbody><tr><td><p><img src="/files/1" alt="a &gt; b"></p></td></tr></tbody></table>',
  )
  fc.assert(
    fc.property(fc.array(block, { maxLength: 200 }), (blocks) => {
      const html = blocks.join('')
      const out = inStretches(html)
      const parts = out.split(/<div class="wiki-stretch">|<\/div>/)
      t.is(parts.join(''), html)
      const expected = blocks.length > 40 ? Math.ceil(blocks.length / 40) : 0
      t.is(out.split('<div class="wiki-stretch">').length - 1, expected)
      for (const part of parts) {
        const opened = part.match(/<(?!br|hr|img)[a-z]/g)?.length ?? 0
        t.is(part.match(/<\//g)?.length ?? 0, opened)
      }
    }),
  )
})
