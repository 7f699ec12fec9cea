import test from 'ava'
import * as Y from 'yjs'
import { openCompany } from '../../test/company.ts'
import { openWriter, paragraph } from './writers.ts'

async function place(database: 'sqlite' | 'postgres' = 'sqlite') {
  const portal = await openCompany(database)
  const space = await portal.openWiki('anna', { title: 'Handbook', posting: 'readers' })
  const page = await portal.write('anna', { space: space.id, title: 'Ways', body: 'First words' })
  return { portal, space, page }
}

for (const database of ['sqlite', 'postgres'] as const) {
  test(`${database}: what two write is one text, stored before it is called saved, and published`, async (t) => {
    const { portal, page } = await place(database)
    t.teardown(portal.close)
    const anna = await openWriter(portal, 'anna', page.id)
    const boris = await openWriter(portal, 'boris', page.id)
    await Promise.all([anna.provider.ready, boris.provider.ready])
    t.regex(anna.text(), /First words/)
    t.false(anna.standing()!.changed)
    anna.say('From Anna')
    boris.say('From Boris', 0)
    await Promise.all([anna.provider.stored(), boris.provider.stored()])
    await anna.until(() => /From Boris/.test(anna.text()))
    await boris.until(() => /From Anna/.test(boris.text()))
    t.is(anna.text(), boris.text())
    await anna.until(() => anna.standing()!.changed)

    const publish = `/api/wiki/pages/${page.id}/together/publish`
    const published = await portal.as('boris').post<{ version: number }>(publish, { note: 'Both' })
    t.is(published.status, 200, published.text)
    t.is(published.body.version, 2)
    const { body } = await portal.as('eve').get<{ text: string }>(`/api/wiki/pages/${page.id}`)
    t.is(body.text, 'From Boris\nFirst words\nFrom Anna')
    await boris.until(() => !boris.standing()!.changed)

    for (const writer of [anna, boris]) writer.close()
    await portal.settle()
    const late = await openWriter(portal, 'eve', page.id)
    await late.provider.ready
    t.regex(late.text(), /From Boris.*First words.*From Anna/)
    late.close()
  })

  test(`${database}: what was written without a network comes along, and nobody's words are lost`, async (t) => {
    const { portal, page } = await place(database)
    t.teardown(portal.close)
    const anna = await openWriter(portal, 'anna', page.id)
    const boris = await openWriter(portal, 'boris', page.id)
    await Promise.all([anna.provider.ready, boris.provider.ready])
    boris.provider.pause()
    t.is(boris.state()!.state, 'offline')
    boris.say('On the train')
    boris.doc.getXmlFragment('default').delete(0, 1)
    anna.say('In the office')
    await anna.provider.stored()
    boris.provider.resume()
    await boris.provider.stored()
    await anna.until(() => /train/.test(anna.text()))
    t.is(anna.text(), boris.text())
    t.notRegex(anna.text(), /First words/)
    t.regex(anna.text(), /office/)
    for (const writer of [anna, boris]) writer.close()
  })
}

test('who may only read follows; what they send is dropped', async (t) => {
  const portal = await openCompany('sqlite')
  t.teardown(portal.close)
  const space = await portal.openWiki('anna', { title: 'Handbook', posting: 'members' })
  const page = await portal.write('anna', { space: space.id, title: 'Ways', body: 'First words' })
  const anna = await openWriter(portal, 'anna', page.id)
  const eve = await openWriter(portal, 'eve', page.id)
  await Promise.all([anna.provider.ready, eve.provider.ready])
  anna.say('For all')
  await eve.until(() => /For all/.test(eve.text()))
  eve.say('Sneaked in')
  await eve.until(() => eve.state()!.state === 'gone')
  await anna.provider.stored()
  t.notRegex(anna.text(), /Sneaked/)
  for (const writer of [anna, eve]) writer.close()
})

test('whoever loses the right in the middle is out at once, and their later words with them', async (t) => {
  const portal = await openCompany('sqlite')
  t.teardown(portal.close)
  const space = await portal.openWiki('anna', { title: 'Secrets', visibility: 'closed' })
  const page = await portal.write('anna', { space: space.id, title: 'Ways', body: 'First words' })
  const { id } = await portal.person('boris')
  await portal.seed.spaces.setRole(space.id, id, 'member')
  const anna = await openWriter(portal, 'anna', page.id)
  const boris = await openWriter(portal, 'boris', page.id)
  await Promise.all([anna.provider.ready, boris.provider.ready])
  boris.say('Allowed')
  await boris.provider.stored()
  boris.say('Too late')
  await portal.seed.spaces.setRole(space.id, id, undefined)
  await boris.until(() => boris.state()!.state === 'gone')
  anna.say('Without Boris')
  await anna.provider.stored()
  t.regex(anna.text(), /Allowed/)
  t.notRegex(boris.text(), /Without Boris/)
  for (const writer of [anna, boris]) writer.close()
})

test('a change that is broken, unknown or huge is refused by name, and the text stays', async (t) => {
  const { portal, page } = await place()
  t.teardown(portal.close)
  const good = await openWriter(portal, 'anna', page.id)
  await good.provider.ready
  const bad: [RegExp, (doc: Y.Doc) => void][] = [
    [/unknown/, (doc) => doc.getXmlFragment('default').insert(0, [new Y.XmlElement('script')])],
    [/href|link/i, (doc) => doc.getXmlFragment('default').insert(0, [link('javascript:alert(1)')])],
    [/unknown "other"/, (doc) => doc.getArray('other').insert(0, [1])],
    [/other fields/, (doc) => doc.getMap('page').set('author', 'me')],
    [
      /at most 1000000/,
      (doc) => doc.getXmlFragment('default').insert(0, [paragraph('x'.repeat(1_100_000))]),
    ],
    [
      /too-large/,
      (doc) => doc.getXmlFragment('default').insert(0, [paragraph('x'.repeat(10_000_000))]),
    ],
  ]
  for (const [why, spoil] of bad) {
    const writer = await openWriter(portal, 'boris', page.id)
    await writer.provider.ready
    spoil(writer.doc)
    await writer.until(() => writer.state()!.state === 'refused')
    t.regex((writer.state() as { detail: string }).detail, why)
    writer.close()
  }
  const undone = await openWriter(portal, 'boris', page.id)
  await undone.provider.ready
  const manager = new Y.UndoManager(undone.doc.getXmlFragment('default'))
  undone.doc.getXmlFragment('default').insert(0, [new Y.XmlElement('script')])
  await undone.until(() => undone.state()!.state === 'refused')
  manager.undo()
  await undone.provider.stored()
  good.say('Still here')
  await good.provider.stored()
  await undone.until(() => /Still here/.test(undone.text()))
  t.is(undone.text(), good.text())
  for (const writer of [good, undone]) writer.close()
})

function link(href: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  element.insert(0, [text])
  text.applyDelta([{ insert: 'here', attributes: { link: { href } } }])
  return element
}
