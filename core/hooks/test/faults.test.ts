import test from 'ava'
import { action, collect, defineHooks, filter, guard } from '../../../sdk/hooks.ts'
import type { Log } from '../../../sdk/log.ts'
import { createLog } from '../../log/index.ts'
import { createFakeTime } from '../../testing/fake-time.ts'
import { createHookBus } from '../index.ts'

const hooks = defineHooks('shop', {
  sold: action<{ seen: string[] }>({ doc: 'An action.' }),
  price: filter<{ cents: number }>({ doc: 'A filter.', vetoable: true }),
  name: filter<{ cents: number }>({ doc: 'A filter without veto.' }),
  mayBuy: guard<{ who: string }>({ doc: 'A guard.' }),
  tips: collect<{ who: string }, string>({ doc: 'A collect.' }),
})

type Kind = 'sold' | 'price' | 'mayBuy' | 'tips'
type Faulty = (...args: never[]) => unknown

const faults: Record<string, Faulty> = {
  'throws at once': () => {
    throw new Error('boom')
  },
  rejects: async () => {
    throw new Error('boom')
  },
  hangs: () => new Promise(() => {}),
  'rejects late': () => new Promise((_, reject) => late.push(() => reject(new Error('too late')))),
  'returns garbage': () => Object.defineProperty({}, 'then', { get: trap }),
  'floods the log': () => {
    for (let i = 0; i < 5_000; i++) brokenLog.info('again')
    throw new Error('x'.repeat(1_000_000))
  },
}
function trap() {
  throw new Error('trap')
}
let brokenLog: Log
const late: (() => void)[] = []

function shop(faulty: Faulty, kind: Kind) {
  const time = createFakeTime()
  const lines: string[] = []
  const { clock, timer } = time
  const root = createLog({ write: (line) => lines.push(line), now: clock.now, timer })
  brokenLog = root.forOwner('broken')
  const bus = createHookBus({
    log: root.forOwner('core'),
    afterCommit: (run) => run(),
    now: clock.now,
    timer,
  })
  bus.declare('shop', Object.values(hooks))
  bus.forPlugin('broken').on(hooks[kind], faulty as never)
  const good = bus.forPlugin('good')
  good.on(hooks.sold, ({ seen }) => void seen.push('good'))
  good.on(hooks.price, async ({ cents }) => ({ cents: cents + 1 }))
  good.on(hooks.mayBuy, () => undefined)
  good.on(hooks.tips, async () => 'smile')
  bus.seal(['shop', 'broken', 'good'])
  const call = async () => {
    const seen: string[] = []
    const mine = bus.forPlugin('shop')
    const answer = {
      sold: async () => {
        mine.emit(hooks.sold, { seen })
        await bus.idle()
        return seen
      },
      price: () => mine.apply(hooks.price, { cents: 1 }, undefined),
      mayBuy: () => mine.ask(hooks.mayBuy, { who: 'ann' }),
      tips: () => mine.collect(hooks.tips, { who: 'ann' }),
    }[kind]()
    await time.advance(2_000)
    return answer
  }
  return { bus, call, lines, time }
}

const expected: Record<Kind, (answer: unknown) => unknown> = {
  sold: () => ['good'],
  price: () => ({ cents: 2 }),
  mayBuy: () => ({
    allowed: false,
    reason: 'This could not be checked right now. Please try again later.',
    by: 'broken',
  }),
  tips: (answer) => ({
    results: [{ plugin: 'good', value: 'smile' }],
    errors: [
      { plugin: 'broken', reason: (answer as { errors: { reason: string }[] }).errors[0]?.reason },
    ],
  }),
}

const unhandled: unknown[] = []
process.on('unhandledRejection', (error) => unhandled.push(error))

for (const kind of Object.keys(expected) as Kind[]) {
  for (const [title, fault] of Object.entries(faults)) {
    test.serial(`${kind}: a tap that ${title} harms nobody and is named`, async (t) => {
      const { bus, call, lines } = shop(fault, kind)
      const answer = await call()
      t.deepEqual(answer, expected[kind](answer) as never)
      for (const reject of late.splice(0)) reject()
      await new Promise(setImmediate)
      t.deepEqual(unhandled, [])
      const report = bus.report().find(({ plugin }) => plugin === 'broken')!
      t.is(report.errors + report.timeouts, 1)
      t.true(lines.some((line) => JSON.parse(line).data?.plugin === 'broken'))
      t.true(lines.join('').length < 60_000)
    })
  }
}
