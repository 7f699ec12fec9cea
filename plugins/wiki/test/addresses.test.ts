import assert from 'node:assert/strict'
import fc from 'fast-check'
import { onBoth } from './company.ts'

/** What may become of a page, and of one beside it. */
type Step =
  | { rename: string }
  | { under: number }
  | { wiki: number }
  | { closed: boolean }
  | { remove: true }
  | { back: true }
  | { version: number }

const words = fc.constantFrom(
  'Plan',
  'План',
  'Її звіт',
  'plan',
  'C++ & C#',
  '日本',
  '🙂',
  'x'.repeat(90),
)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ rename: words }),
  fc.record({ under: fc.nat({ max: 2 }) }),
  fc.record({ wiki: fc.nat({ max: 1 }) }),
  fc.record({ closed: fc.boolean() }),
  fc.record({ remove: fc.constant(true as const) }),
  fc.record({ back: fc.constant(true as const) }),
  fc.record({ version: fc.nat() }),
)

onBoth('every address a page ever had leads to it, whatever becomes of it', async (t, c) => {
  const wikis = [
    await c.openWiki('anna', { title: 'Support' }),
    await c.openWiki('anna', { title: 'Sales' }),
  ]
  const other = await c.write('anna', { space: 'support', title: 'Chapter', body: 'x' })
  const [anna, eve] = [c.as('anna'), c.as('eve')]

  async function run(steps: Step[]) {
    const body = '## One\n\ntext'
    const { id, url } = await c.write('anna', { space: 'support', title: 'Plan', body })
    const path = `/api/wiki/pages/${id}`
    const known = new Set([url, `/wiki/p/${id}`])
    const state = { version: 1, removed: false, closed: false, title: 'Plan', now: url }
    const saw = (answer: { status: number; text: string; body: unknown }) => {
      assert.equal(answer.status, 200, answer.text)
      const { url, version } = answer.body as { url?: string; version?: number }
      if (version !== undefined) state.version = version
      if (url !== undefined) known.add(url)
      if (url !== undefined) state.now = url
    }
    for (const one of steps) {
      if ('back' in one) {
        if (!state.removed) continue
        saw(await anna.post(`${path}/back`, {}))
        state.removed = false
      } else if (state.removed) continue
      else if ('rename' in one) {
        const change = { title: one.rename, body: `${body} ${one.rename}` }
        saw(await anna.patch(path, change, { 'if-match': `"${state.version}"` }))
        state.title = one.rename
      } else if ('under' in one) {
        const under = [null, other.id][one.under % 2]
        saw(await anna.put(`${path}/place`, { under }))
      } else if ('wiki' in one) {
        saw(await anna.put(`${path}/place`, { under: null, space: wikis[one.wiki]!.id }))
      } else if ('closed' in one) {
        const readers = one.closed ? { from: 'own', readers: [] } : { from: 'above' }
        assert.equal((await anna.put(`${path}/readers`, readers)).status, 200)
        state.closed = one.closed
      } else if ('version' in one) {
        const version = 1 + (one.version % state.version)
        if (version === state.version) continue
        saw(await anna.post(`${path}/restore`, { version }))
      } else {
        assert.equal((await anna.delete(path)).status, 204)
        state.removed = true
      }
      await look([url, state.now], state)
    }
    await look(known, state)
    if (!state.removed) await anna.delete(path)
  }

  /** Old addresses lead to the new one; where the page may not be read, none leads anywhere. */
  async function look(
    known: Iterable<string>,
    state: { removed: boolean; closed: boolean; now: string },
  ) {
    for (const address of new Set(known)) {
      const answers = [
        { who: anna, reads: !state.removed },
        { who: eve, reads: !state.removed && !state.closed },
      ]
      for (const { who, reads } of answers) {
        const answer = await who.page(address)
        const expected = reads ? (address === state.now ? 200 : 301) : 404
        assert.equal(answer.status, expected, `${address} → ${state.now}`)
        if (expected === 200) assert.match(answer.body, / id="s-one"/, 'anchors stay')
        if (expected === 301) {
          assert.equal(answer.headers.get('location')?.split('?')[0], state.now)
        }
      }
    }
  }

  const sequences = fc.array(step, { minLength: 4, maxLength: 10 })
  await fc.assert(fc.asyncProperty(sequences, run), {
    numRuns: Number(process.env.PORTICO_ADDRESSES ?? 6),
    seed: 20260105,
    includeErrorInReport: true,
    interruptAfterTimeLimit: 240_000,
    examples: [
      [
        [
          { rename: 'План' },
          { closed: true },
          { wiki: 1 },
          { version: 0 },
          { remove: true },
          { back: true },
        ],
      ],
    ],
  })
  t.pass()
})
