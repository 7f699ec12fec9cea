import test from 'ava'
import admin from 'portico/plugins/admin'
import directory from 'portico/plugins/directory'
import { createTestPortal } from 'portico/sdk/testing'

const corp = {
  kind: 'openldap' as const,
  ...{ id: 'corp', title: 'Company directory', base: 'dc=x', plain: true },
  url: 'ldap://127.0.0.1:1',
}

test('the page works without JavaScript: a run that fails is told of on it', async (t) => {
  const portal = await createTestPortal({ plugins: [admin(), directory({ ldap: [corp] })] })
  t.teardown(portal.close)
  const boss = portal.as('admin')
  const page = await boss.page('/directory')
  t.is(page.status, 200)
  t.true(page.text.includes('Company directory'))
  t.is((await portal.as('anna').page('/directory')).status, 403)
  const sent = await boss.form('/api/directory/sources/corp/runs', { dry: 'false' })
  t.is(sent.status, 303)
  const run = new URL(sent.headers.get('location')!, portal.url).pathname
  t.regex((await boss.page(run)).text, /data-open/)
  await portal.settle()
  const report = (await boss.page(run)).text
  t.regex(report, /The directory does not answer/)
  t.notRegex(report, /data-open/)
  t.regex((await boss.page('/directory')).text, /class="callout danger" role="alert"/)
  t.is((await boss.page('/directory/runs/none')).status, 404)
})

test('settings that cannot work are named at the start', async (t) => {
  for (const [settings, message] of [
    [{ ldap: [{ ...corp, plain: false }] }, /corp.*url.*sends passwords in clear/],
    [{ ldap: [corp, corp] }, /the id "corp" is taken/],
    [{ ldap: [{ ...corp, bindDn: 'cn=x' }] }, /bindDn and password go together/],
    [{ ldap: [{ ...corp, groups: [{ dn: 'cn=x' }] }] }, /either a role or a space/],
    [{ csv: { columns: { Desk: 'ofice' } } }, /"ofice" is not a field/],
  ] as const) {
    const plugins = [admin(), directory(settings as never)]
    await t.throwsAsync(createTestPortal({ plugins }), { message })
  }
})
