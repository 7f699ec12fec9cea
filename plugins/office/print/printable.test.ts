import test from 'ava'
import { printable } from './printable.ts'

test('a document for paper has everything in it, and escapes what is not its own', async (t) => {
  const html = await printable({
    title: 'Plan <1>',
    locale: 'uk',
    lines: ['Anna & Boris'],
    contents: true,
    origin: 'https://portal.example',
    parts: [
      {
        title: 'First',
        html: '<h2>One</h2><p><a href="/wiki/p/1">in</a> <a href="https://a.example/">out</a><img src="/files/a" alt="A" loading="lazy" /><img src="/files/gone" alt="Gone" /></p><details><summary>More</summary><p>x</p></details>',
      },
      { html: '<h2 id="own">Two</h2>' },
    ],
    file: async (id) => (id === 'a' ? { type: 'image/png', bytes: new Uint8Array([1]) } : null),
  })
  for (const part of [
    '<html lang="uk">',
    '<h1 class="title">Plan &lt;1&gt;</h1><p>Anna &amp; Boris</p>',
    '<li class="level-1"><a href="#part-1">First</a></li><li class="level-2"><a href="#part-1-1">One</a></li><li class="level-2"><a href="#own">Two</a></li>',
    '<h1 id="part-1">First</h1><h2 id="part-1-1">One</h2>',
    'href="https://portal.example/wiki/p/1"',
    'href="https://a.example/"',
    '<img src="data:image/png;base64,AQ==" alt="A" />Gone</p>',
    '<details open>',
    '<h2 id="own">Two</h2>',
  ]) {
    t.true(html.includes(part), part)
  }
  t.notRegex(html, /<script|src="\/|href="\/(?!\/)/)
})
