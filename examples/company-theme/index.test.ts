import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'

let portal: TestPortal

before(async () => {
  portal = await createTestPortal({ theme: import.meta.dirname, site: { name: 'Nordwind' } })
})

after(() => portal.close())

test('pages wear the logo, the colour and the typeface of the company', async () => {
  const { text } = await portal.anonymous.page('/sign-in')
  assert.match(text, /class="logo on-light" src="\/assets\/logo-light\.[\w-]+\.svg" alt="Nordwind"/)
  assert.match(text, /rubik-latin/)
  assert.doesNotMatch(text, /onest-latin/)
  const [, address] = /href="(\/brand\/portal\/variables\.[^"]+)"/.exec(text)!
  const sheet = await fetch(portal.url + address)
  assert.match(sheet.headers.get('content-type') ?? '', /text\/css/)
  assert.match(await sheet.text(), /--p-accent: light-dark\(#0b5563/)
})

test('the icon is the theme’s own', async () => {
  const icon = await fetch(`${portal.url}/brand/portal/icon-192.png`)
  assert.equal(icon.headers.get('content-type'), 'image/png')
})

test('an admin may still choose another colour, and the icon follows', async () => {
  const { arrangement } = portal.portal.rooms
  await arrangement
    .forPlugin('core')
    .change(portal.seed.system, [{ kind: 'brand', id: 'portal', value: { color: '#7a1f5c' } }])
  await portal.settle()
  const icon = await fetch(`${portal.url}/brand/portal/icon.svg`)
  assert.match(await icon.text(), /#7a1f5c/)
})
