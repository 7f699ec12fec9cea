import test from 'ava'
import { Type } from '../../../sdk/index.ts'
import type { RichText } from '../../../sdk/items.ts'
import { defineNode } from '../../../sdk/nodes.ts'
import { loadBody } from '../body/index.ts'
import { createNodes } from '../nodes.ts'

const chart = defineNode({
  label: { en: 'Chart' },
  icon: 'chart-line',
  data: Type.Object({ of: Type.String(), bars: Type.Integer() }),
  html: ({ of, bars }) =>
    `<charts-chart data-bars="${bars}" onclick="x"><script>x</script><strong>${of}</strong></charts-chart>`,
  text: ({ of }) => `Chart of ${of}`,
  element: 'charts-chart',
})
const doc = (data: Record<string, unknown>, kind = 'charts:chart') =>
  ({ type: 'doc', content: [{ type: 'pluginBlock', attrs: { kind, data } }] }) as RichText

test('a node of a plugin is shown by it, harmless, and found by its words', async (t) => {
  const nodes = createNodes()
  await nodes.register('charts', 'chart', chart)
  const format = await loadBody()
  const data = { of: 'Sales & "more"', bars: 3 }
  const body = format.fromDoc(doc(data), { profile: 'wiki', textOf: nodes.text })
  t.is(body.text, 'Chart of Sales & "more"')
  t.deepEqual(body.nodes, [{ kind: 'charts:chart', data }])
  t.is(
    nodes.show(body.html),
    '<p-node data-node="charts:chart"><charts-chart data-bars="3">' +
      '<strong>Sales &amp; "more"</strong></charts-chart></p-node>',
  )
})

test('fields that do not fit are refused; those of an unknown kind are kept', async (t) => {
  const nodes = createNodes()
  await nodes.register('charts', 'chart', chart)
  t.throws(() => nodes.check('charts:chart', { of: 1 }), { message: /.*/ })
  t.notThrows(() => nodes.check('gone:thing', { of: 1 }))
})

test('the place of a plugin that is gone names it, and fills again when it is back', async (t) => {
  const nodes = createNodes()
  const format = await loadBody()
  const { html, doc: kept } = format.fromDoc(doc({ of: 'x', bars: 1 }), { profile: 'wiki' })
  t.is(nodes.show(html), '<p-node data-node="charts:chart" class="gone">charts</p-node>')
  t.deepEqual(kept, doc({ of: 'x', bars: 1 }))
  const back = createNodes()
  await back.register('charts', 'chart', chart)
  t.true(back.show(html).includes('<strong>x</strong>'))
})

test('a plugin that cannot show its node leaves an empty place, not an error', async (t) => {
  const nodes = createNodes()
  const broken = () => {
    throw new Error('broken')
  }
  await nodes.register('charts', 'chart', { ...chart, html: broken, text: broken })
  const { html } = (await loadBody()).fromDoc(doc({}), { profile: 'wiki', textOf: nodes.text })
  t.true(nodes.show(html).includes('class="gone"'))
})

test('a card of a place in the portal is a link, whatever its words are', async (t) => {
  const nodes = createNodes()
  const format = await loadBody()
  const data = { href: '/wiki/1', title: '<b>Plan</b>', hint: 'Wiki' }
  const body = format.fromDoc(doc(data, 'core:card'), { profile: 'wiki', textOf: nodes.text })
  t.is(body.text, '<b>Plan</b>')
  t.true(
    nodes
      .show(body.html)
      .includes(
        '<a href="/wiki/1"><strong>&lt;b&gt;Plan&lt;/b&gt;</strong> <small>Wiki</small></a>',
      ),
  )
  t.throws(() => nodes.check('core:card', { ...data, href: 'javascript:alert(1)' }))
  t.throws(() => nodes.check('core:card', { ...data, href: '//evil.example' }))
})
