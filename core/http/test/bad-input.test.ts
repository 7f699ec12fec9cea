import { connect } from 'node:net'
import test, { type ExecutionContext } from 'ava'
import { createTestPortal, type TestPortal } from '../../testing/index.ts'
import { createNotes } from './notes.ts'

const { notes, kept } = createNotes()
let portal: TestPortal

test.before(async () => {
  portal = await createTestPortal({ plugins: [notes()], log: () => {} })
})
test.after.always(() => portal?.close())

interface Problem {
  code: string
  title: string
  status: number
  detail?: string
  id: string
  fields?: { path: string; message: string }[]
}

const json = { 'content-type': 'application/json', accept: 'application/json' }

function send(body: BodyInit, headers: Record<string, string> = json): Promise<Response> {
  return portal.as('anna').fetch('/api/notes', {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
  } as RequestInit)
}

async function refused(t: ExecutionContext, answer: Response, status: number): Promise<Problem> {
  t.is(answer.status, status)
  t.regex(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
  const problem = (await answer.json()) as Problem
  t.is(problem.status, status)
  t.truthy(problem.title)
  t.notRegex(JSON.stringify(problem), /node_modules|at \w+ \(|SELECT|\.ts:/)
  t.is((await portal.anonymous.get('/healthz')).status, 200)
  return problem
}

const deep = (open: string, close: string, levels: number) =>
  `{"title":${open.repeat(levels)}1${close.repeat(levels)}}`

const bodies: [string, number, BodyInit, Record<string, string>?][] = [
  ['a title of 10 MB', 413, JSON.stringify({ title: 'x'.repeat(10 * 1024 * 1024) })],
  ['a title that is too long', 422, JSON.stringify({ title: 'x'.repeat(201) })],
  ['JSON that stops in the middle', 400, '{"title": "x'],
  ['bytes that are no UTF-8', 400, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ['arrays in arrays', 400, deep('[', ']', 100_000)],
  ['objects in objects', 400, deep('{"a":', '}', 50_000)],
  ['an array', 400, '[]'],
  ['a number', 400, '5'],
  ['null', 400, 'null'],
  ['a key named __proto__', 400, '{"title":"x","__proto__":{"admin":true}}'],
  ['a constructor with a prototype', 400, '{"title":"x","constructor":{"prototype":{"a":1}}}'],
  ['an unknown field', 422, '{"title":"x","authorId":"admin"}'],
  ['a list in place of a text', 422, '{"title":["x"]}'],
  ['nothing', 422, ''],
  ['no JSON', 400, 'title=x'],
  ['XML', 415, '<title/>', { 'content-type': 'application/xml' }],
  ['plain text', 415, '{"title":"x"}', { 'content-type': 'text/plain' }],
  ['no type at all', 415, new Uint8Array([1]), {}],
  ['a form without a boundary', 400, 'x', { 'content-type': 'multipart/form-data' }],
  [
    'a form that stops in the middle',
    400,
    '--b\r\ncontent-disposition: form-data; name="title"\r\n\r\nx',
    { 'content-type': 'multipart/form-data; boundary=b' },
  ],
]

for (const [what, status, body, headers] of bodies) {
  test.serial(`${what} as a body is refused in words`, async (t) => {
    const before = kept.length
    await refused(t, await send(body, { accept: 'application/json', ...(headers ?? json) }), status)
    t.is(kept.length, before)
  })
}

test.serial('of a key that comes twice the last one counts, as JSON has it', async (t) => {
  const answer = await send('{"title":"first","title":"last"}')
  t.is(answer.status, 201)
  t.is(kept.at(-1)?.title, 'last')
  t.is(Object.getPrototypeOf(kept.at(-1)), Object.prototype)
})

test.serial('a body without an end is cut off at its limit', async (t) => {
  let sent = 0
  const endless = new ReadableStream({
    pull(controller) {
      sent += 65_536
      controller.enqueue(new Uint8Array(65_536).fill(32))
    },
  })
  const answer = await send(endless).catch(() => undefined)
  if (answer) await refused(t, answer, 413)
  t.true(sent < 16 * 1024 * 1024)
  t.is((await portal.anonymous.get('/healthz')).status, 200)
})

test.serial('forged, expired and strange cookies make nobody', async (t) => {
  const session = await portal.portal.rooms.identity.sessions.create(
    (await portal.person('anna')).id,
  )
  const cookies = [
    'portico=forged',
    `portico=${session.token.slice(0, -1)}`,
    `portico=${session.token}x`,
    `portico=${'x'.repeat(4000)}`,
    'portico=%00%ff',
    'portico==;;;=x; portico',
    '__proto__=x; constructor=y',
  ]
  for (const cookie of cookies) {
    const { status } = await portal.anonymous.get('/api/session', { cookie })
    t.is(status, 401, cookie)
  }
  const cookie = `portico=${session.token}`
  t.is((await portal.anonymous.get('/api/session', { cookie })).status, 200)
  portal.clock.advance(15 * 24 * 3_600_000)
  t.is((await portal.anonymous.get('/api/session', { cookie })).status, 401)
})

test.serial('what another site sends is refused before it is read', async (t) => {
  const body = '{"title":"x"}'
  const before = kept.length
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `${portal.url}.evil.example` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: portal.url },
  ]) {
    const problem = await refused(t, await send(body, { ...json, ...headers } as never), 403)
    t.is(problem.code, 'core:foreign-origin')
  }
  t.is(kept.length, before)
  t.is((await send(body, { ...json, origin: portal.url })).status, 201)
  t.is((await portal.as('anna').get('/api/notes', { origin: 'https://evil.example' })).status, 200)
})

test.serial('after a form nobody is sent to another site', async (t) => {
  const evil = [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/%09/evil',
    '\t//evil.example',
    '/a\r\nSet-Cookie: x=1',
  ]
  for (const next of evil) {
    const { status, headers } = await portal
      .as('anna')
      .form('/api/notes', { title: 'x', _next: next })
    t.is(status, 303)
    t.regex(headers.get('location')!, /^\/(?![/\\])/, next)
    t.is(headers.get('set-cookie'), null)
    const page = await portal.as('anna').page(`/sign-in?next=${encodeURIComponent(next)}`)
    t.regex(page.headers.get('location')!, /^\/(?![/\\])/, next)
  }
})

test.serial('only a form may say which method it means, and only a few', async (t) => {
  const form = (fields: Record<string, string>) => portal.as('anna').form('/api/notes/7', fields)
  t.is((await form({ _method: 'DELETE' })).status, 303)
  t.is((await form({ _method: 'delete' })).status, 303)
  for (const method of ['GET', 'CONNECT', 'TRACE', '__proto__', '']) {
    t.true([404, 405].includes((await form({ _method: method })).status), method)
  }
  const answer = await portal.as('anna').fetch('/api/notes/7', {
    method: 'POST',
    headers: { ...json, 'x-http-method-override': 'DELETE' },
    body: '{"_method":"DELETE"}',
  })
  t.true([404, 405].includes(answer.status))
  const foreign = await portal.as('anna').fetch('/api/notes/7', {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
    body: new URLSearchParams({ _method: 'DELETE' }),
  })
  t.is(foreign.status, 403)
})

test.serial(
  'one form sent twice at once takes effect once, and both get the same answer',
  async (t) => {
    const title = 'only once'
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        portal.as('anna').post('/api/notes', { title }, { 'idempotency-key': 'same' }),
      ),
    )
    for (const { status, body } of answers) {
      t.is(status, 201)
      t.deepEqual(body, answers[0]!.body)
    }
    const { body } = await portal.as('anna').get<{ titles: string[] }>('/api/notes')
    t.is(body.titles.filter((each) => each === title).length, 1)

    const forms = await Promise.all(
      [1, 2, 3].map(() => portal.as('anna').form('/api/notes', { title: 'a form', _key: 'form' })),
    )
    for (const { status, headers } of forms) {
      t.is(status, 303)
      t.is(headers.get('location'), '/kept')
    }
    const after = await portal.as('anna').get<{ titles: string[] }>('/api/notes')
    t.is(after.body.titles.filter((each) => each === 'a form').length, 1)
  },
)

test.serial('a key is not used for anything else, nor by anybody else', async (t) => {
  const key = { 'idempotency-key': 'mine' }
  t.is((await portal.as('anna').post('/api/notes', { title: 'one' }, key)).status, 201)
  const route = await portal.as('anna').post<Problem>('/api/notes/other', { title: 'one' }, key)
  t.is(route.status, 422)
  t.regex(route.body.detail!, /Idempotency-Key/)
  const content = await portal.as('anna').post<Problem>('/api/notes', { title: 'two' }, key)
  t.is(content.status, 422)
  t.regex(content.body.detail!, /Idempotency-Key/)
  const admin = await portal
    .as('admin')
    .post<{ title: string }>('/api/notes', { title: 'three' }, key)
  t.is(admin.body.title, 'three')
  const long = { 'idempotency-key': 'x'.repeat(101) }
  t.is((await portal.as('anna').post('/api/notes', { title: 'x' }, long)).status, 400)
})

test.serial('a refused form keeps what was typed', async (t) => {
  const title = `<script>alert(1)</script>${'long '.repeat(60)}`
  const { status, text } = await portal.as('anna').form('/api/notes', { title })
  t.is(status, 422)
  t.regex(text, /<html/)
  t.true(text.includes('&lt;script&gt;alert(1)&lt;/script&gt;long long'))
  t.notRegex(text, /<script>alert/)
})

test.serial('what was wrong is said in the language of the reader', async (t) => {
  const anna = portal.as('anna')
  await anna.form('/preferences', { locale: 'ru' })
  const { text } = await anna.form('/api/notes/taken', { title: 'Sunny' })
  t.regex(text, /<li><strong>Заголовок<\/strong>: Не больше 3 знаков<\/li>/)
  const refusal = await anna.fetch('/api/notes/taken', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ title: 'Sunny' }),
  })
  const { fields } = await refused(t, refusal, 422)
  t.deepEqual(fields, [{ path: '/title', message: 'Не больше 3 знаков' }])
  await anna.form('/preferences', { locale: 'en' })
})

test.serial('methods nobody serves', async (t) => {
  for (const [method, path, statuses] of [
    ['HEAD', '/healthz', [200]],
    ['OPTIONS', '/api/notes', [204, 200, 405, 404]],
    ['PUT', '/api/notes', [405]],
    ['DELETE', '/sign-in', [405]],
    ['PROPFIND', '/api/notes', [404, 405]],
  ] as const) {
    const answer = await portal
      .as('anna')
      .fetch(path, { method, headers: { accept: 'application/json' } })
    t.true(
      (statuses as readonly number[]).includes(answer.status),
      `${method} ${path}: ${answer.status}`,
    )
    if (answer.status === 405) t.truthy(answer.headers.get('allow'))
    t.is(answer.headers.get('access-control-allow-origin'), null)
  }
})

test.serial('nobody climbs out of /assets and /files', async (t) => {
  for (const path of [
    '/assets/../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/....//package.json',
    '/assets/x%00.js',
    '/assets/%',
    '/files/../../etc/passwd',
    '/files/..%2f..%2f..%2fetc%2fpasswd',
    '/files/%00',
    '/files/%E0%A4%A',
    '//etc/passwd',
    '/\\..\\..',
  ]) {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    t.regex(answer, /^HTTP\/1\.1 4\d\d /, path)
    t.notRegex(answer, /root:|"devDependencies"/)
  }
})

test.serial('what is hardly HTTP harms nobody', async (t) => {
  for (const request of [
    `GET / HTTP/1.1\r\nHost: x\r\nX-Big: ${'x'.repeat(70_000)}\r\n\r\n`,
    'GET / HTTP/1.1\r\n\r\n',
    'NONSENSE\r\n\r\n',
    'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
    'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    'GET http://evil.example/healthz HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
  ]) {
    const answer = await raw(request)
    t.regex(answer, /^HTTP\/1\.1 (4\d\d|200|303)/, request.slice(0, 60))
    t.notRegex(answer, /\r\nLocation: (http|\/\/)/i)
  }
  t.is((await portal.anonymous.get('/healthz')).status, 200)
})

test.serial('a connection that is cut in the middle of a body harms nobody', async (t) => {
  await new Promise<void>((resolve) => {
    const socket = connect(Number(new URL(portal.url).port), '127.0.0.1', () => {
      socket.write(
        'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"lo',
        () => socket.destroy(),
      )
    })
    socket.on('close', () => resolve())
  })
  t.is((await portal.anonymous.get('/healthz')).status, 200)
})

/** Bytes as they are; the answer as it comes. */
function raw(request: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(Number(new URL(portal.url).port), '127.0.0.1', () =>
      socket.write(request),
    )
    socket.setTimeout(5_000, () => socket.destroy())
    socket.on('data', (chunk) => {
      answer += chunk
      if (!/Connection: close/i.test(request)) socket.end()
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
  })
}
