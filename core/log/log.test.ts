import test from 'ava'
import { createFakeTime } from '../testing/fake-time.ts'
import { createLog } from './index.ts'

function record(options: { pretty?: boolean; lines?: number } = {}) {
  const lines: string[] = []
  const { clock, timer, advance } = createFakeTime()
  const { lines: limit = 200, pretty = false } = options
  const log = createLog({
    pretty,
    write: (line) => lines.push(line),
    now: clock.now,
    timer,
    flood: { lines: limit, windowMs: 10_000 },
  })
  return { lines, log, advance }
}

test('a line is JSON with level, time, owner, message and data', (t) => {
  const { lines, log } = record()
  log.forOwner('feed').warn('slow', { ms: 120 })
  t.deepEqual(JSON.parse(lines[0]!), {
    level: 'warn',
    time: '2026-01-05T09:00:00.000Z',
    owner: 'feed',
    msg: 'slow',
    data: { ms: 120 },
  })
})

test('secrets are redacted at any depth, in errors and inside text', (t) => {
  const { lines, log } = record()
  const error = Object.assign(new Error('cannot reach postgres://joe:hunter2@db/x'), {
    request: { headers: { authorization: 'Bearer hunter2', Cookie: 'hunter2' } },
  })
  log.forOwner('core').error('Sent Authorization: Bearer hunter2', {
    error,
    deep: [{ a: new Map([['refresh_token', 'hunter2']]) }, { apiKey: 'hunter2', 'set-cookie': [] }],
    password: { nested: 'hunter2' },
    privateKey: 'hunter2',
    reactionKey: 'like',
  })
  t.notRegex(lines.join(''), /hunter2/)
  t.is(JSON.parse(lines[0]!).data.reactionKey, 'like')
})

test('nothing that is logged throws or forges a line', (t) => {
  const circular: Record<string, unknown> = {}
  circular.self = circular
  const hostile = {
    circular,
    big: 2n ** 70n,
    get trap() {
      throw new Error('gotcha')
    },
  }
  for (const pretty of [true, false]) {
    const { lines, log } = record({ pretty })
    const owner = log.forOwner('evil')
    owner.info('one\r\n{"level":"error"}\u001b[2J', { hostile, text: 'a\nb', bad: new Date('x') })
    owner.error('failed', { error: new Error('first\nERROR core second') })
    t.false(['\r', '\n', '\u001b'].some((c) => lines[0]!.slice(0, -1).includes(c)))
    t.notRegex(lines.join(''), /^ERROR core second/m)
  }
})

test('a flood is cut off, counted and reported once it is over', async (t) => {
  const { lines, log, advance } = record({ lines: 3 })
  const loud = log.forOwner('loud')
  for (let i = 0; i < 50; i++) loud.info('again')
  log.forOwner('quiet').info('still heard')
  t.is(lines.length, 4)
  await advance(10_000)
  t.is(JSON.parse(lines[4]!).data.suppressed, 47)
  loud.info('back')
  t.is(lines.length, 6)
})
