import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import type { Browser, Page } from 'playwright-core'
import { createTestPortal, launchBrowser, type TestPortal } from '../../testing/index.ts'

const password = 'six yellow boats'
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const mega = 1024 * 1024

let portal: TestPortal
let browser: Browser
let cookie = ''
test.before(async () => {
  const people = [{ login: 'anna', name: 'Anna', email: 'anna@example.com', password }]
  portal = await createTestPortal({ people })
  browser = await launchBrowser()
  const answer = await fetch(`${portal.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'anna', password }),
  })
  cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
})
test.after.always(async () => {
  await browser?.close()
  await portal?.close()
})

function send(method: string, path: string, headers: Record<string, string> = {}, body?: Buffer) {
  const all = { 'tus-resumable': '1.0.0', cookie, ...headers }
  return fetch(new URL(path, portal.url), { method, headers: all, body: body as BodyInit })
}

const stream = { 'content-type': 'application/offset+octet-stream' }
const told = (name: string) => `filename ${Buffer.from(name).toString('base64')}`

async function put(name: string, bytes: Buffer): Promise<string> {
  const headers = { ...stream, 'upload-length': `${bytes.length}`, 'upload-metadata': told(name) }
  const made = await send('POST', '/api/uploads', headers, bytes)
  return made.headers.get('location')!.split('/').at(-1)!
}

test.serial(
  'the protocol: what is spoken, begun, asked, gone on with, refused and given up',
  async (t) => {
    const spoken = await send('OPTIONS', '/api/uploads')
    t.is(spoken.status, 204)
    t.is(spoken.headers.get('tus-max-size'), String(5 * 1024 ** 3))
    t.is((await send('POST', '/api/uploads', { 'tus-resumable': '0.2.2' })).status, 412)
    t.is((await send('POST', '/api/uploads', { 'upload-length': '-1' })).status, 400)
    t.is((await send('POST', '/api/uploads', { 'upload-length': `${26 * mega}` })).status, 413)
    t.is((await send('POST', '/api/uploads', { 'upload-length': '5', cookie: '' })).status, 401)

    const headers = { 'upload-length': '10', 'upload-metadata': told('Отчёт.txt') }
    const made = await send('POST', '/api/uploads', headers)
    t.is(made.status, 201)
    const at = made.headers.get('location')!
    const bytes = Buffer.from('0123456789')
    t.is((await send('PATCH', at, { 'upload-offset': '0' }, bytes)).status, 415)
    const first = await send('PATCH', at, { ...stream, 'upload-offset': '0' }, bytes.subarray(0, 4))
    t.like(
      { status: first.status, to: first.headers.get('upload-offset') },
      { status: 204, to: '4' },
    )
    t.truthy(Date.parse(first.headers.get('upload-expires')!))
    t.is((await send('PATCH', at, { ...stream, 'upload-offset': '0' }, bytes)).status, 409)
    t.is((await send('HEAD', at)).headers.get('upload-offset'), '4')
    const rest = { ...stream, 'upload-offset': '4' }
    t.is((await send('PATCH', at, rest, bytes.subarray(4))).headers.get('upload-offset'), '10')
    const file = await send('GET', at.replace('uploads', 'files'))
    t.like(await file.json(), { name: 'Отчёт.txt', size: 10, type: 'text/plain', hash: sha(bytes) })

    const other = (await send('POST', '/api/uploads', headers)).headers.get('location')!
    t.is((await send('DELETE', other)).status, 204)
    t.is((await send('HEAD', other)).status, 404)
  },
)

test.serial('parts of a file, and only of the version somebody has', async (t) => {
  const bytes = randomBytes(1000)
  const id = await put('a.bin', bytes)
  const ask = async (headers: Record<string, string>, method = 'GET') => {
    const answer = await send(method, `/files/${id}`, headers)
    return {
      status: answer.status,
      headers: answer.headers,
      body: Buffer.from(await answer.arrayBuffer()),
    }
  }
  const whole = await ask({})
  t.deepEqual(whole.body, bytes)
  t.is(whole.headers.get('accept-ranges'), 'bytes')
  const etag = whole.headers.get('etag')!
  for (const [range, from, to] of [
    ['bytes=0-99', 0, 100],
    ['bytes=900-', 900, 1000],
    ['bytes=-50', 950, 1000],
    ['bytes=990-5000', 990, 1000],
    ['bytes=-5000', 0, 1000],
  ] as const) {
    const part = await ask({ range, 'if-range': etag })
    t.is(part.status, 206, range)
    t.is(part.headers.get('content-range'), `bytes ${from}-${to - 1}/1000`)
    t.deepEqual(part.body, bytes.subarray(from, to))
    t.regex(part.headers.get('content-disposition')!, /^attachment/)
    t.regex(part.headers.get('content-security-policy')!, /^sandbox/)
  }
  for (const range of ['bytes=5-2', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=-']) {
    t.is((await ask({ range })).body.length, 1000, range)
  }
  t.is((await ask({ range: 'bytes=0-9', 'if-range': '"other"' })).status, 200)
  const beyond = await ask({ range: 'bytes=1000-' })
  t.is(beyond.status, 416)
  t.is(beyond.headers.get('content-range'), 'bytes */1000')
  t.is((await ask({ range: 'bytes=-0' })).status, 416)
  t.is((await ask({ 'if-none-match': `W/${etag}, "x"` })).status, 304)
  const head = await ask({ range: 'bytes=0-9' }, 'HEAD')
  t.like(
    { status: head.status, length: head.headers.get('content-length') },
    { status: 200, length: '1000' },
  )
  t.is((await ask({ range: 'bytes=0-9', cookie: '' })).status, 404)
})

const policy = /sandbox; default-src 'none'/

test.serial('what a browser might run is sent as bytes to keep', async (t) => {
  for (const [name, text] of [
    ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a.html', '<!doctype html><script>alert(1)</script>'],
    ['a.xml', '<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><a/>'],
    ['a.mhtml', 'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"\n'],
  ] as const) {
    const id = await put(name, Buffer.from(text))
    const { headers } = await send('GET', `/files/${id}?variant=display`)
    t.regex(
      headers.get('content-type')!,
      /^(application\/octet-stream|text\/plain; charset=utf-8)$/,
    )
    t.regex(headers.get('content-disposition')!, /^attachment/)
    t.is(headers.get('x-content-type-options'), 'nosniff')
    t.regex(headers.get('content-security-policy')!, policy)
  }
})

async function openPage(): Promise<Page> {
  const context = await browser.newContext()
  const address = portal.url.replace('127.0.0.1', 'localhost')
  await context.request.post(`${address}/api/session`, { data: { login: 'anna', password } })
  const page = await context.newPage()
  await page.goto(`${address}/account`)
  await show(page)
  return page
}

/** A form with uploads, in the page's own way of loading elements. */
async function show(page: Page): Promise<void> {
  await page.evaluate(() => {
    const form = document.createElement('form')
    form.action = '/account'
    const element = document.createElement('p-upload')
    element.dataset.drop = ''
    const input = document.createElement('input')
    Object.assign(input, { type: 'file', name: 'files', multiple: true })
    const list = document.createElement('div')
    list.className = 'attachments'
    element.append(input, list)
    form.append(element)
    document.querySelector('main')!.append(form)
  })
  await page.waitForFunction(() => customElements.get('p-upload') !== undefined)
}

const idOf = (page: Page) => page.locator('p-upload input[type=hidden]').inputValue()

test.serial(
  'the network goes away, the page is loaded anew: it goes on where it was',
  async (t) => {
    const page = await openPage()
    const bytes = randomBytes(20 * mega)
    const path = join(await mkdtemp(join(tmpdir(), 'portico-upload-')), 'план.bin')
    await writeFile(path, bytes)
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'PATCH') sent.push(request.headers()['upload-offset']!)
    })
    let blocked = false
    await page.route('**/api/uploads/*', async (route) => {
      const patch = route.request().method() === 'PATCH'
      if (patch && sent.at(-1) !== '0') blocked = true
      return blocked ? route.abort('internetdisconnected') : route.continue()
    })
    await page.locator('p-upload input[type=file]').setInputFiles(path)
    while (!blocked) await new Promise((resolve) => setTimeout(resolve, 20))
    await page.unrouteAll()
    page.on('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await show(page)
    sent.length = 0
    await page.locator('p-upload input[type=file]').setInputFiles(path)
    await page
      .locator('p-upload input[type=hidden]')
      .waitFor({ state: 'attached', timeout: 30_000 })
    t.is(sent[0], String(8 * mega), 'the first part is not sent again')
    const file = await send('GET', `/api/files/${await idOf(page)}`)
    t.like(await file.json(), {
      name: 'план.bin',
      size: bytes.length,
      hash: sha(await readFile(path)),
    })
    await page.context().close()
  },
)

test.serial(
  'paused, gone on with, given up; the form waits; a refusal is said in its row',
  async (t) => {
    const page = await openPage()
    await page.route('**/api/uploads**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300))
      await route.continue()
    })
    // Made in the page: handing megabytes to a browser takes longer than they are worth.
    const choose = (name: string, size: number) =>
      page.evaluate(
        ([called, bytes]) => {
          const element = document.querySelector('p-upload') as HTMLElement & {
            add(files: File[]): void
          }
          element.add([new File([new Uint8Array(bytes)], called)])
        },
        [name, size] as const,
      )
    await choose('a.bin', 10 * mega)
    await page.getByRole('button', { name: 'Pause a.bin' }).click()
    await page.getByText('Paused').waitFor()
    await page.getByRole('button', { name: 'Go on with a.bin' }).click()
    await choose('b.bin', 26 * mega)
    await page.locator('.attachment.failed', { hasText: 'at most 25 MB' }).waitFor()
    await page.getByRole('button', { name: 'Remove b.bin' }).click()
    await page
      .locator('p-upload input[type=hidden]')
      .waitFor({ state: 'attached', timeout: 30_000 })
    t.is((await (await send('GET', `/api/files/${await idOf(page)}`)).json()).size, 10 * mega)

    await choose('c.bin', 9 * mega)
    await page.evaluate(() => document.querySelector('p-upload')!.closest('form')!.requestSubmit())
    await page.waitForURL(/\/account\?files=/, { timeout: 30_000 })
    t.is(new URL(page.url()).searchParams.getAll('files').filter(Boolean).length, 2)
    await page.context().close()
  },
)

test.serial('a folder is dropped: its files come with their folders', async (t) => {
  const page = await openPage()
  const found = page.evaluate(
    () =>
      new Promise<{ name: string; path: string }[]>((resolve) => {
        const seen: { name: string; path: string }[] = []
        document.addEventListener('portico:uploaded', (event) => {
          const { name, path } = (event as CustomEvent).detail
          seen.push({ name, path })
        })
        document.addEventListener('portico:uploads-done', () => resolve(seen))
        const file = (fullPath: string) => ({
          ...{ fullPath, name: fullPath.split('/').at(-1), isDirectory: false },
          file: (done: (file: File) => void) => done(new File(['x'], fullPath.split('/').at(-1)!)),
        })
        const folder = (fullPath: string, children: unknown[]) => ({
          ...{ fullPath, name: fullPath.split('/').at(-1), isDirectory: true },
          createReader: () => ({
            readEntries: (done: (some: unknown[]) => void) => done(children.splice(0, 1)),
          }),
        })
        const entry = folder('/Orders', [
          folder('/Orders/2026', [file('/Orders/2026/1.txt'), file('/Orders/2026/.DS_Store')]),
          file('/Orders/all.txt'),
        ])
        const event = new Event('drop', { bubbles: true, cancelable: true })
        const dataTransfer = {
          types: ['Files'],
          files: [],
          items: [{ webkitGetAsEntry: () => entry }],
        }
        Object.assign(event, { dataTransfer })
        document.querySelector('p-upload')!.dispatchEvent(event)
      }),
  )
  const names = (await found).map(({ name, path }) => `${path}/${name}`).sort()
  t.deepEqual(names, ['Orders/2026/1.txt', 'Orders/all.txt'])
  const ids = await page
    .locator('p-upload input[type=hidden]')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))
  const viewer = await portal.portal.rooms.viewers.viewerFor((await portal.person('anna')).id)
  const uploaded = await portal.portal.rooms.files.uploaded(viewer, ids)
  t.deepEqual(uploaded.map(({ path }) => path).sort(), ['Orders', 'Orders/2026'])
  await page.context().close()
})
