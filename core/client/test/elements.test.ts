import { mkdtemp, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import test from 'ava'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../testing/browser.ts'
import { installedThemes, lineOf } from '../../themes/installed.ts'
import { assemble } from '../assemble.ts'
import { coreClientFolder, coreEntries } from '../entries.ts'
import { type AssetManifest, elementsIn, pageHead } from '../manifest.ts'
import { iconsUsed } from '../sprite.ts'
import { themeAssets } from '../theme-assets.ts'

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' }
const policy = "default-src 'self'; script-src 'self' 'nonce-n'; style-src 'self'"
const body = `
<ul class="side"><li><a class="item" href="/hello">Hello</a></li><li><a class="item" href="/p">Привет</a></li></ul>
<div class="hide" role="status" id="p-polite"></div><p-toasts></p-toasts><p-hotkeys></p-hotkeys>
<p-composer data-draft="test" data-next="/done?id={id}"><form method="post" action="/posts">
  <textarea name="body" aria-label="Text"></textarea><button>Send</button></form></p-composer>
<p-reactions><form method="post" action="/react">
  <button class="chip" name="key" value="like" aria-pressed="false">👍 <b>2</b></button></form></p-reactions>
<p-feed data-live="core.itemCreated" data-kind="post"><div role="feed" aria-label="Feed"><article data-item="1" tabindex="0">1</article></div>
  <nav data-more><a href="/more">More</a></nav></p-feed>
<p-follow data-fragment="state"><i data-open>State: begun</i></p-follow>
<p-follow id="run"><i data-open>Run: begun</i></p-follow>`

let browser: Browser
let address: string
let manifest: AssetManifest
/** What the next change is answered with. */
let answer = { status: 200, body: '{}' }
let posted: string[] = []

/** How often what goes on has been asked for. */
let told = 0
const still = () => (++told < 4 ? ' data-open' : '')

test.before(async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'portico-browser-'))
  const theme = await themeAssets(lineOf('base', installedThemes([], import.meta.dirname)))
  manifest = await assemble({
    ...theme,
    entries: coreEntries(),
    icons: [...theme.icons, ...(await iconsUsed([coreClientFolder]))],
    messages: { en: { 'core.client.newCards': '{n} new' } },
    outDir,
  })
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://portal')
    const asked = searchParams.get('fragment')
    if (request.method === 'POST') {
      posted.push(await new Response(request as unknown as ReadableStream).text())
      return response
        .writeHead(answer.status, { 'content-type': 'application/json' })
        .end(answer.body)
    }
    if (pathname.startsWith('/assets/')) {
      response.setHeader('content-type', types[extname(pathname)] ?? 'application/octet-stream')
      return response.end(await readFile(join(outDir, pathname.slice(8))))
    }
    if (pathname === '/api/events') {
      response.setHeader('content-type', 'text/event-stream')
      for (const id of ['8', '9']) {
        response.write(`id: ${id}\nevent: core.itemCreated\ndata: {"id":"${id}","kind":"post"}\n\n`)
      }
      return
    }
    if (asked === 'state') return response.end(`<i${still()}>State: ${told}</i>`)
    if (pathname === '/' && request.headers.accept === 'text/html')
      return response.end(`<p-follow id="run"><i${still()}>Run: ${told}</i></p-follow>`)
    if (pathname === '/more') return response.end('<article data-item="2">2</article>')
    if (pathname === '/api/people/suggest') {
      const person = { login: 'anna', name: 'Anna', position: null, hue: 3, initials: 'A' }
      return response.end(JSON.stringify({ people: [person] }))
    }
    response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(page())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  server.unref()
  browser = await launchBrowser()
})

test.after.always(() => browser?.close())

function page(): string {
  const brand = { styles: '/brand.css', fonts: [] }
  const head = pageHead(manifest, { locale: 'en', elements: elementsIn(body, manifest), brand })
  const scripts = head.scripts.map((url) => `<script type="module" src="${url}"></script>`).join('')
  const map = `<script type="importmap" nonce="n">${head.importMap}</script>`
  return `<!doctype html><html lang="ru"><head>${map}${scripts}</head><body data-viewer="p1" data-login="anna">${body}</body></html>`
}

async function open(): Promise<Page> {
  const context = await browser.newContext()
  const opened = await context.newPage()
  await opened.goto(address)
  await opened.waitForFunction(
    () => customElements.get('p-composer') && customElements.get('p-feed'),
  )
  return opened
}

test.serial('an ended session is mended over the page, and what was pressed is sent', async (t) => {
  const opened = await open()
  answer = { status: 401, body: JSON.stringify({ code: 'core:sign-in-required' }) }
  await opened.locator('.chip').click()
  const dialog = opened.getByRole('dialog')
  t.is(await dialog.locator('[autocomplete="username"]').inputValue(), 'anna')
  posted = []
  answer = { status: 200, body: '{"personId":"p1"}' }
  const sent = opened.waitForResponse(`${address}/react`)
  await dialog.locator('[type="password"]').fill('secret')
  await opened.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await sent
  t.deepEqual(posted, ['{"login":"anna","password":"secret"}', 'key=like'])
  t.is(await opened.locator('.chip').getAttribute('aria-pressed'), 'true')
  await opened.context().close()
})

test.serial('without a network the page says so, and says when it is back', async (t) => {
  const opened = await open()
  await opened.context().setOffline(true)
  await opened.locator('.offline').waitFor()
  await opened.context().setOffline(false)
  await opened.locator('.toast').waitFor()
  t.is(await opened.locator('.offline').count(), 0)
  await opened.context().close()
})

test.serial('what goes on is looked at again until it has ended', async (t) => {
  const opened = await open()
  await opened.waitForFunction(() => !document.querySelector('p-follow [data-open]'))
  const [state, run] = await opened.locator('p-follow').allTextContents()
  t.regex(state!, /^State: \d$/)
  t.regex(run!, /^Run: \d$/)
  await opened.context().close()
})

test.serial('a reaction shows at once and is taken back when the portal refuses it', async (t) => {
  const opened = await open()
  const chip = opened.locator('.chip')
  answer = {
    status: 403,
    body: JSON.stringify({ title: 'You may not do this', code: 'core:forbidden' }),
  }
  await chip.click()
  await opened.getByRole('alert').getByText('You may not do this').waitFor()
  t.is(await chip.getAttribute('aria-pressed'), 'false')
  t.is(await chip.locator('b').textContent(), '2')
  answer = { status: 200, body: '{}' }
  await chip.click()
  t.is(await chip.getAttribute('aria-pressed'), 'true')
  t.is(await chip.locator('b').textContent(), '3')
})

test.serial(
  'what was written survives a reload and a refusal, and is forgotten once sent',
  async (t) => {
    const opened = await open()
    const text = opened.getByLabel('Text')
    await text.fill('Half a thought')
    await opened.reload()
    await opened.waitForFunction(
      () => document.querySelector('textarea')?.value === 'Half a thought',
    )
    answer = { status: 422, body: JSON.stringify({ title: 'Too short' }) }
    await text.press('Control+Enter')
    await opened.getByText('Too short').waitFor()
    t.is(await text.inputValue(), 'Half a thought')
    answer = { status: 200, body: '{"id":"7"}' }
    posted = []
    await text.press('Control+Enter')
    await opened.waitForURL('**/done?id=7')
    t.deepEqual(posted, ['body=Half+a+thought'])
    await opened.waitForFunction(() => customElements.get('p-composer'))
    t.is(await opened.getByLabel('Text').inputValue(), '')
  },
)

test.serial('@ finds a person, and marks go around the selection', async (t) => {
  const opened = await open()
  const text = opened.getByLabel('Text')
  await text.pressSequentially('Ask @an')
  await opened.getByRole('option', { name: /Anna/ }).waitFor()
  await text.press('Enter')
  t.is(await text.inputValue(), 'Ask @anna ')
  await text.selectText()
  await text.press('Control+b')
  t.is(await text.inputValue(), '**Ask @anna **')
})

test.serial('the palette opens by key and understands the wrong keyboard layout', async (t) => {
  const opened = await open()
  await opened.keyboard.press('Control+k')
  const input = opened.getByRole('combobox')
  await input.fill('ghbdtn')
  await opened.getByRole('option', { name: 'Привет' }).waitFor()
  await input.fill('руддщ')
  await opened.getByRole('option', { name: 'Hello' }).waitFor()
  t.is(await opened.getByRole('option').count(), 1)
})

test.serial('the next page of a feed is fetched when its end is near', async (t) => {
  const opened = await open()
  await opened.locator('[role=feed] [data-item="2"]').waitFor()
  t.is(await opened.locator('[data-more]').count(), 0)
})

test.serial('new posts are counted in every tab, though one holds the connection', async (t) => {
  const opened = await open()
  const pill = opened.getByRole('button', { name: /new/ })
  await opened.getByRole('button', { name: '2 new' }).waitFor()
  const second = await opened.context().newPage()
  await second.goto(address)
  await second.waitForFunction(() => customElements.get('p-feed'))
  await second.evaluate(() => {
    const data = { id: '10', type: 'core.itemCreated', payload: { id: '10', kind: 'post' } }
    new BroadcastChannel('portico:live').postMessage({ event: data })
  })
  await opened.getByRole('button', { name: '3 new' }).waitFor()
  t.is(await pill.count(), 1)
})
