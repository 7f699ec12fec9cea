import test from 'ava'
import { createStrikes } from './strikes.ts'

function setUp() {
  const parked: string[] = []
  let now = 0
  const strikes = createStrikes({
    registry: {
      isActive: (id) => !parked.includes(id),
      park: (id, _state, { message }) => {
        parked.push(id)
        t = message
      },
    },
    now: () => now,
    log: { error: () => {} },
  })
  let t = ''
  return { strikes, parked, message: () => t, wait: (ms: number) => (now += ms) }
}

test('three blocks in ten minutes cost a plugin its place', (t) => {
  const { strikes, parked, message, wait } = setUp()
  strikes.strike('loop', 'spin (loop/index.ts:3)')
  wait(590_000)
  strikes.strike('loop', 'spin (loop/index.ts:3)')
  wait(20_000)
  strikes.strike('loop', 'spin (loop/index.ts:3)')
  t.deepEqual(parked, [], 'the first is too long ago')
  strikes.strike('other', 'there')
  strikes.strike('loop', 'spin (loop/index.ts:3)')
  t.deepEqual(parked, ['loop'])
  t.regex(message(), /loop blocked the whole portal 3 times in ten minutes, last in spin \(loop/)
})

test('while it is set up, one is enough', (t) => {
  const { strikes, parked } = setUp()
  strikes.settingUp('loop')
  strikes.strike('other', 'there')
  strikes.strike('loop', 'setup (loop/index.ts:3)')
  t.deepEqual(parked, ['loop'])
})
