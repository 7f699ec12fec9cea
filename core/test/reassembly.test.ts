import test from 'ava'
import { definePlugin, Type, withDefault } from '../../sdk/index.ts'
import { createTestPortal, type TestPortal } from '../testing/index.ts'

const ids = ['lamp', 'shade']

/** Answers with its setting, slowly if asked, and counts how often it was put up and taken down. */
function lamp() {
  const life = { up: 0, down: 0 }
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  const { promise: entered, resolve: enter } = Promise.withResolvers<void>()
  const plugin = definePlugin({
    ...{ id: 'lamp', version: '1.0.0', sdk: '^1.0', title: { en: 'Lamp' } },
    folder: import.meta.dirname,
    config: Type.Object({ color: withDefault(Type.String({ maxLength: 10 }), 'white') }),
    setup({ routes, config, onDispose }) {
      life.up++
      onDispose(() => void life.down++)
      const access = 'signed-in' as const
      routes.get('/color', { summary: 'Its colour', access, reads: [] }, () => config.color)
      routes.get('/slow', { summary: 'The same, later', access, reads: [] }, async () => {
        enter()
        await held
        return config.color
      })
    },
  })
  return { plugin: plugin(), life, letGo, entered }
}

const shade = definePlugin({
  ...{ id: 'shade', version: '1.0.0', sdk: '^1.0', title: { en: 'Shade' } },
  folder: import.meta.dirname,
  requires: ['lamp'],
})

const arrangementOf = ({ portal }: TestPortal) => portal.rooms.arrangement.forPlugin('core')

for (const database of ['sqlite', 'postgres'] as const) {
  test(`${database}: a setting takes effect while people use the portal`, async (t) => {
    const { plugin, life, letGo, entered } = lamp()
    const portal = await createTestPortal({ plugins: [plugin, shade()], database })
    t.teardown(portal.close)
    const anna = portal.as('anna')
    const slow = anna.get('/api/lamp/slow')
    await entered

    const value = { settings: { color: 'red' } }
    await arrangementOf(portal).change(portal.seed.system, [{ kind: 'module', id: 'lamp', value }])
    while ((await anna.get('/api/lamp/color')).body !== 'red') await null
    t.is(life.down, 0, 'the old one is still at work')
    letGo()
    const { status, body } = await slow
    t.deepEqual([status, body], [200, 'white'], 'what was open is finished by the old one')
    await portal.settle()
    t.deepEqual(life, { up: 2, down: 1 })
    t.is((await arrangementOf(portal).state()).inForce, 1)
  })

  test(`${database}: a module is switched off and on`, async (t) => {
    const portal = await createTestPortal({ plugins: [lamp().plugin, shade()], database })
    t.teardown(portal.close)
    const set = async (enabled: boolean, which: readonly string[]) => {
      const changes = which.map((id) => ({ kind: 'module', id, value: { enabled } }))
      await arrangementOf(portal).change(portal.seed.system, changes)
      await portal.settle()
    }
    const refusal = await t.throwsAsync(set(false, ['lamp']), { code: 'core:invalid' })
    t.regex((refusal as { detail?: string }).detail ?? '', /shade › requires.*"lamp"/)
    t.is((await arrangementOf(portal).list('module')).length, 0, 'nothing was written')

    await set(false, ids)
    t.is((await portal.as('anna').get('/api/lamp/color')).status, 404)
    await set(true, ids)
    t.is((await portal.as('anna').get('/api/lamp/color')).body, 'white')
  })

  test(`${database}: changes are versioned, kept in the log, and taken back`, async (t) => {
    const portal = await createTestPortal({ plugins: [lamp().plugin], database })
    t.teardown(portal.close)
    const arrangement = arrangementOf(portal)
    const admin = await portal.portal.rooms.viewers.viewerFor((await portal.person('admin')).id)
    const anna = await portal.portal.rooms.viewers.viewerFor((await portal.person('anna')).id)
    const named = (name: string, version?: number) => [
      { kind: 'site', id: 'portal', value: { name }, version },
    ]
    await t.throwsAsync(arrangement.change(anna, named('Anna’s')), { code: 'core:forbidden' })
    await t.throwsAsync(arrangement.change(admin, named('')), { code: 'core:invalid' })
    await arrangement.change(admin, named('One', 0))
    await t.throwsAsync(arrangement.change(admin, named('Two', 0)), { code: 'core:conflict' })
    await arrangement.saveDraft(admin, named('Draft')[0]!)
    await arrangement.change(admin, named('Two', 1))
    t.is(await arrangement.draft('site', 'portal'), undefined, 'published drafts are gone')
    await portal.settle()
    t.is(portal.portal.settings.site.name, 'Two')

    const [last, first] = await portal.portal.rooms.audit.list(admin, { action: 'arrangement.' })
    t.like(last, { actor: admin.id, object: 'site:portal', before: { name: 'One' } })
    t.like(first, { seq: 1, before: undefined, after: { name: 'One' } })
    const anew = arrangementOf(portal)
    await anew.revert(admin, last!.seq)
    t.deepEqual((await anew.get('site', 'portal'))?.value, { name: 'One' })
    await anew.revert(admin, first!.seq)
    await portal.settle()
    t.is(portal.portal.settings.site.name, 'Test portal', 'the config decides again')
    await t.throwsAsync(portal.portal.rooms.audit.list(anna), { code: 'core:forbidden' })
  })

  test(`${database}: a line of the audit log that was tampered with is named`, async (t) => {
    const portal = await createTestPortal({ database })
    t.teardown(portal.close)
    const { audit, db } = portal.portal.rooms
    for (let at = 1; at <= 6; at++) {
      await audit.record(portal.seed.system, { action: 'test.done', object: `thing:${at}` })
    }
    t.deepEqual(await audit.verify(), { lines: 6, broken: [] })
    const broken = async (sql: string) => {
      await db.raw(sql)
      return (await audit.verify()).broken
    }
    t.deepEqual(await broken(`UPDATE audit_log SET object = 'thing:x' WHERE seq = 2`), [
      { seq: 2, what: 'changed' },
    ])
    await db.raw(`UPDATE audit_log SET object = 'thing:2' WHERE seq = 2`)
    await db.raw('UPDATE audit_log SET seq = 99 WHERE seq = 3')
    await db.raw('UPDATE audit_log SET seq = 3 WHERE seq = 4')
    t.true((await broken('UPDATE audit_log SET seq = 4 WHERE seq = 99')).length > 0, 'reordered')
    await db.raw('DELETE FROM audit_log WHERE seq > 5')
    const cut = await audit.verify()
    t.deepEqual(cut.broken.at(-1), { seq: 6, what: 'missing' })
  })

  test(`${database}: an assembly that fails leaves the portal as it is, and says why`, async (t) => {
    const portal = await createTestPortal({ plugins: [lamp().plugin], database })
    t.teardown(portal.close)
    const before = portal.portal
    const slots = { 'core:nowhere': [] }
    await arrangementOf(portal).change(portal.seed.system, [
      { kind: 'layout', id: 'portal', value: { slots } },
    ])
    await portal.settle()
    t.is(portal.portal, before)
    const state = await arrangementOf(portal).state()
    t.like(state, { revision: 1, inForce: 0 })
    t.regex(state.problem!, /core:nowhere/)
    t.is((await portal.as('anna').get('/api/lamp/color')).body, 'white')
  })
}
