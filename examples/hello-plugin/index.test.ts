import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'
import hello, { helloHooks } from './index.ts'

let portal: TestPortal

before(async () => {
  portal = await createTestPortal({
    plugins: [hello({ shown: 2 })],
    people: [
      { login: 'anna', name: 'Anna Koval', password: 'a long enough word' },
      { login: 'bohdan', name: 'Bohdan Melnyk' },
      { login: 'vera', name: 'Vera Ostrova', locale: 'uk' },
    ],
    record: [helloHooks.greeted],
  })
})

after(() => portal.close())

test('who signs in has said hello', async () => {
  const credentials = { login: 'anna', password: 'a long enough word' }
  const { status } = await portal.anonymous.post('/api/session', credentials)
  await portal.settle()
  assert.equal(status, 201)

  const { id } = await portal.person('anna')
  assert.deepEqual(portal.hooks.calls(helloHooks.greeted), [{ personId: id }])
})

test('the page and the widget show the latest, newest first', async () => {
  for (const login of ['bohdan', 'vera']) {
    portal.clock.advance(60_000)
    const { status, headers } = await portal.as(login).form('/api/hello', { _next: '/hello' })
    assert.equal(status, 303)
    assert.equal(headers.get('location'), '/hello')
  }
  const { text } = await portal.as('admin').page('/hello')
  const [page, widget] = text.split('class="card widget"')
  for (const part of [page!, widget!]) {
    assert.match(part, /Vera Ostrova[\s\S]*Bohdan Melnyk/)
    assert.doesNotMatch(part, /Anna Koval/)
  }
})

test('people read it in their language', async () => {
  const { text } = await portal.as('vera').page('/hello')
  assert.match(text, /Привітатися/)
})

test('strangers are asked to sign in', async () => {
  const { status } = await portal.anonymous.post('/api/hello')
  assert.equal(status, 401)
})
