import test from 'ava'
import fc from 'fast-check'
import { action, defineHooks } from '../../sdk/hooks.ts'
import { orderTaps } from './order.ts'
import type { TapSpec } from './tap-spec.ts'

const { happened: hook } = defineHooks('x', { happened: action<string>({ doc: 'A hook.' }) })
const boot = ['a', 'b', 'c', 'd', 'e', 'f']

const tap = (plugin: string, before: string[] = [], after: string[] = []): TapSpec => ({
  plugin,
  hook,
  run: () => undefined,
  before,
  after,
  timeoutMs: 1,
})

const wishes = (plugin: string) =>
  fc.subarray(
    boot.filter((id) => id !== plugin),
    { maxLength: 2 },
  )
const anyTap = fc
  .constantFrom(...boot)
  .chain((plugin) =>
    fc.record({ plugin: fc.constant(plugin), before: wishes(plugin), after: wishes(plugin) }),
  )
  .map(({ plugin, before, after }) => tap(plugin, before, after))

test('every wish is granted and no tap is lost, or the circle is real', (t) => {
  fc.assert(
    fc.property(fc.array(anyTap, { maxLength: 8 }), (taps) => {
      const result = orderTaps(taps, boot)
      if (!Array.isArray(result)) {
        const { cycle } = result
        t.is(cycle[0], cycle.at(-1))
        for (const [i, id] of cycle.slice(1).entries()) {
          t.true(wants(taps, cycle[i]!, id), `${cycle[i]} before ${id}`)
        }
        return
      }
      t.true(taps.every((each) => result.includes(each)))
      t.is(result.length, taps.length)
      for (const [i, first] of result.entries()) {
        for (const second of result.slice(i + 1)) {
          t.false(first.after.includes(second.plugin) || second.before.includes(first.plugin))
        }
      }
    }),
  )
})

function wants(taps: TapSpec[], first: string, second: string): boolean {
  return taps.some(
    ({ plugin, before, after }) =>
      (plugin === first && before.includes(second)) || (plugin === second && after.includes(first)),
  )
}

test('without wishes the boot order holds, and a plugin keeps the order of its own taps', (t) => {
  const taps = [tap('c'), tap('a'), tap('c'), tap('b')]
  t.deepEqual(orderTaps(taps, boot), [taps[1], taps[3], taps[0], taps[2]])
})

test('a wish moves no more taps than it must', (t) => {
  const result = orderTaps([tap('a', [], ['d']), tap('b'), tap('c'), tap('d')], boot)
  t.deepEqual(
    (result as TapSpec[]).map(({ plugin }) => plugin),
    ['b', 'c', 'd', 'a'],
  )
})
