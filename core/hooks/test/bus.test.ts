import test from 'ava'
import { coreErrors } from '../../../sdk/errors.ts'
import { action, collect, defineHooks, filter, guard } from '../../../sdk/hooks.ts'
import { BootError } from '../../config/index.ts'
import { createFakeTime } from '../../testing/fake-time.ts'
import { createHookBus } from '../index.ts'

const hooks = defineHooks('feed', {
  posted: action<{ seen: string[] }>({ doc: 'After a post.' }),
  posting: filter<string>({ doc: 'Before a post.', vetoable: true }),
  showing: filter<{ text: string }>({ doc: 'No veto here.' }),
  mayPost: guard<string>({ doc: 'May one?' }),
  badges: collect<string, string>({ doc: 'Badges.' }),
})

function setup({ absent = [] as string[] } = {}) {
  const time = createFakeTime()
  const lines: string[] = []
  const commits: (() => void)[] = []
  const note = (message: string) => void lines.push(message)
  const bus = createHookBus({
    log: { debug: note, info: note, warn: note, error: note },
    afterCommit: (run) => void commits.push(run),
    now: time.clock.now,
    timer: time.timer,
  })
  bus.declare('feed', Object.values(hooks))
  bus.declareAbsent('polls', absent)
  const commit = async () => {
    for (const run of commits.splice(0)) run()
    await bus.idle()
  }
  return {
    bus,
    time,
    lines,
    commit,
    rollback: () => commits.splice(0),
    feed: bus.forPlugin('feed'),
  }
}

function problemsOf(run: () => void): string[] {
  try {
    run()
  } catch (error) {
    if (error instanceof BootError) return error.problems.map(({ message }) => message)
    throw error
  }
  return []
}

test('an action follows the commit and dies with a rollback', async (t) => {
  const { bus, feed, commit, rollback } = setup()
  bus.forPlugin('tags').on(hooks.posted, ({ seen }) => void seen.push('tags'))
  bus.seal(['feed', 'tags'])
  const seen: string[] = []
  feed.emit(hooks.posted, { seen })
  rollback()
  await commit()
  t.deepEqual(seen, [])
  feed.emit(hooks.posted, { seen })
  t.deepEqual(seen, [])
  await commit()
  t.deepEqual(seen, ['tags'])
})

test('only a vetoable filter may be refused, with the words of the plugin', async (t) => {
  const { bus, feed } = setup()
  const refuse = () => {
    throw coreErrors.vetoed({ detail: 'No shouting.' })
  }
  bus.forPlugin('manners').on(hooks.posting, refuse)
  bus.forPlugin('manners').on(hooks.showing, refuse)
  bus.seal(['feed', 'manners'])
  await t.throwsAsync(feed.apply(hooks.posting, 'HEY', undefined), { message: 'No shouting.' })
  t.deepEqual(await feed.apply(hooks.showing, { text: 'HEY' }, undefined), { text: 'HEY' })
})

test('a filter that forgets to return or changes the shape is passed over', async (t) => {
  const { bus, feed } = setup()
  for (const garbage of [undefined, null, 42, [], 'text']) {
    bus.forPlugin('odd').on(hooks.showing, () => garbage as never)
  }
  bus.seal(['feed', 'odd'])
  t.deepEqual(await feed.apply(hooks.showing, { text: 'a' }, undefined), { text: 'a' })
  t.is(
    bus.report().reduce((sum, { errors }) => sum + errors, 0),
    5,
  )
})

test('the first reason denies, and whatever is not a reason or undefined denies too', async (t) => {
  for (const garbage of [null, true, false, {}, '']) {
    const { bus, feed } = setup()
    bus.forPlugin('odd').on(hooks.mayPost, () => garbage as never)
    bus.seal(['feed', 'odd'])
    t.like(await feed.ask(hooks.mayPost, 'me'), { allowed: false, by: 'odd' })
  }
  const { bus, feed } = setup()
  bus.forPlugin('fine').on(hooks.mayPost, () => undefined)
  bus.forPlugin('first').on(hooks.mayPost, async () => 'It is night.')
  bus.forPlugin('second').on(hooks.mayPost, () => t.fail() as never)
  bus.seal(['feed', 'fine', 'first', 'second'])
  const answer = await feed.ask(hooks.mayPost, 'me')
  t.deepEqual(answer, { allowed: false, reason: 'It is night.', by: 'first' })
})

test('what is collected comes in plugin order, and nothing from who has nothing', async (t) => {
  const { bus, feed } = setup()
  bus.forPlugin('slow').on(hooks.badges, () => new Promise((done) => setImmediate(done, 'gold')))
  bus.forPlugin('mute').on(hooks.badges, () => undefined)
  bus.forPlugin('fast').on(hooks.badges, () => 'silver')
  bus.seal(['feed', 'slow', 'mute', 'fast'])
  t.deepEqual(await feed.collect(hooks.badges, 'ann'), {
    results: [
      { plugin: 'slow', value: 'gold' },
      { plugin: 'fast', value: 'silver' },
    ],
    errors: [],
  })
})

test('five failures in a minute stop the calls for five minutes', async (t) => {
  const { bus, feed, time } = setup()
  let calls = 0
  bus.forPlugin('bad').on(hooks.badges, () => {
    calls++
    throw new Error('boom')
  })
  bus.seal(['feed', 'bad'])
  for (let i = 0; i < 8; i++) await feed.collect(hooks.badges, 'ann')
  t.is(calls, 5)
  t.is(bus.report()[0]?.breaker, 'open')
  const { errors } = await feed.collect(hooks.badges, 'ann')
  t.deepEqual(errors, [{ plugin: 'bad', reason: 'breaker' }])
  await time.advance(300_000)
  await feed.collect(hooks.badges, 'ann')
  t.is(calls, 6)
})

test('refusals of a guard are answers: they open no breaker', async (t) => {
  const { bus, feed } = setup()
  bus.forPlugin('rule').on(hooks.mayPost, (who) => {
    if (who === 'me') throw coreErrors.vetoed({ detail: 'Not you.' })
    return undefined
  })
  bus.seal(['feed', 'rule'])
  for (let i = 0; i < 9; i++) t.like(await feed.ask(hooks.mayPost, 'me'), { reason: 'Not you.' })
  t.deepEqual(await feed.ask(hooks.mayPost, 'you'), { allowed: true })
})

test('a hook that calls itself through a tap ends', async (t) => {
  const { bus, feed, lines, commit } = setup()
  let calls = 0
  bus.forPlugin('echo').on(hooks.posting, (text) => {
    calls++
    return feed.apply(hooks.posting, `${text}!`, undefined)
  })
  bus.forPlugin('echo').on(hooks.posted, (payload) => {
    calls++
    feed.emit(hooks.posted, payload)
  })
  bus.seal(['feed', 'echo'])
  t.is(await feed.apply(hooks.posting, 'a', undefined), 'a!!!!!!!!!!')
  t.is(calls, 10)
  feed.emit(hooks.posted, { seen: [] })
  for (let i = 0; i < 20; i++) await commit()
  t.is(calls, 20)
  t.is(lines.filter((line) => line.includes('calls itself')).length, 2)
})

test('parked taps are left out, parked guards deny', async (t) => {
  const { bus, feed } = setup()
  bus.forPlugin('tags').on(hooks.posting, (text) => `${text} #tag`)
  bus.forPlugin('tags').on(hooks.mayPost, () => undefined)
  bus.seal(['feed', 'tags'])
  bus.park('tags')
  t.is(await feed.apply(hooks.posting, 'a', undefined), 'a')
  t.like(await feed.ask(hooks.mayPost, 'me'), { allowed: false, by: 'tags' })
  bus.unpark('tags')
  t.is(await feed.apply(hooks.posting, 'a', undefined), 'a #tag')
})

test('sealing names who is wrong, what, and the nearest name', (t) => {
  const { bus } = setup({ absent: ['polls:voted'] })
  const odd = bus.forPlugin('odd')
  const typo = { ...hooks.posted, name: 'feed:postd' }
  odd.on(typo, () => {})
  odd.onOptional('feed:badge' as never, (() => {}) as never)
  odd.onOptional('polls:voted' as never, (() => {}) as never)
  odd.on({ ...hooks.posted, kind: 'guard' } as never, (() => {}) as never)
  odd.on(hooks.posted, () => {}, { before: ['feeed'] })
  odd.on(hooks.badges, () => undefined, { after: ['even', 'polls'] })
  bus.forPlugin('even').on(hooks.badges, () => undefined, { after: ['odd'] })
  t.deepEqual(
    problemsOf(() => bus.seal(['feed', 'odd', 'even'])),
    [
      'odd listens on the hook "feed:postd", which no installed plugin declares. Did you mean feed:posted?',
      'odd listens on the hook "feed:badge", which no installed plugin declares. Did you mean feed:badges?',
      'odd listens on "feed:posted" as on a guard, but feed declares it as an action.',
      'odd wants its tap on "feed:posted" before or after "feeed", which is no installed plugin. Did you mean feed?',
      'The taps on "feed:badges" want to stand before each other: odd → even → odd.',
    ],
  )
  bus.park('odd')
  t.deepEqual(
    problemsOf(() => bus.seal(['feed', 'odd', 'even'])),
    [],
  )
})

test('only the owner calls a hook, only after setup; only in setup one listens', async (t) => {
  const { bus, feed } = setup()
  t.throws(() => feed.emit(hooks.posted, { seen: [] }), { message: /before all plugins/ })
  t.throws(() => feed.on(undefined as never, (() => {}) as never), { message: /misspelt/ })
  bus.seal(['feed', 'other'])
  const other = bus.forPlugin('other')
  t.throws(() => other.emit(hooks.posted, { seen: [] }), { message: /only its owner feed/ })
  const forged = { ...hooks.mayPost, owner: 'other' }
  await t.throwsAsync(other.ask(forged, 'me'), { message: /only its owner feed/ })
  t.throws(() => feed.on(hooks.posted, () => {}), { message: /after setup/ })
})
