import anyTest, { type ExecutionContext } from 'ava'
import { createTestPortal } from '../../testing/index.ts'
import { mailServer } from './mail-server.ts'

const people = Array.from({ length: 12 }, (_, n) => ({
  ...{ login: `p${n}`, name: `Person ${n}`, email: `p${n}@example.com` },
}))

type Server = Awaited<ReturnType<typeof mailServer>>

async function open(
  t: ExecutionContext,
  database: 'sqlite' | 'postgres',
  refuse?: Parameters<typeof mailServer>[0],
) {
  const server: Server = await mailServer(refuse)
  t.teardown(server.close)
  const from = 'Portal <portal@example.com>'
  const portal = await createTestPortal({ people, database, mail: { url: server.url, from } })
  t.teardown(portal.close)
  return { server, portal, ...portal.portal.rooms }
}

for (const database of ['sqlite', 'postgres'] as const) {
  anyTest(
    `${database}: a letter is written when it leaves, once, with what programs need`,
    async (t) => {
      const { server, portal, mail } = await open(t, database)
      let secret: string | undefined = 'for your eyes'
      const letters = mail.letters('test.letter', async (id) =>
        secret === undefined
          ? undefined
          : {
              ...{ subject: `About ${id}`, text: secret, thread: 'item:1' },
              unsubscribe: { label: 'No more', path: '/api/x/unsubscribe/token' },
            },
      )
      const { id: personId } = await portal.person('p0')
      await letters.send({ id: 'first', personId })
      await letters.send({ id: 'first', personId })
      await portal.settle()
      t.is(server.got.length, 1)
      const { raw } = server.got[0]!
      t.regex(raw, /^Message-ID: <first@example.com>/m)
      const [, root] = /^References: (<thread-[\w-]+@example.com>)/m.exec(raw)!
      t.true(raw.includes(`In-Reply-To: ${root}`))
      t.regex(raw, /^List-Unsubscribe: <http:\/\/localhost:3000\/api\/x\/unsubscribe\/token>/m)
      t.regex(raw, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m)
      await letters.send({ id: 'second', personId })
      secret = undefined
      await portal.settle()
      t.is(server.got.length, 1, 'what may not be read any more is not sent')
    },
  )

  anyTest(
    `${database}: half are refused, one recipient stalls: the others get theirs`,
    async (t) => {
      const { server, portal, mail } = await open(t, database, (address) => {
        const n = Number(/\d+/.exec(address)![0])
        return n === 1 ? 'stall' : n % 2 === 0 ? 550 : undefined
      })
      const letters = mail.letters('test.letter', async () => ({ subject: 'x', text: 'x' }))
      for (const { login } of people) {
        const { id } = await portal.person(login)
        await letters.send({ id: `letter-${login}`, personId: id })
      }
      await portal.settle()
      const got = server.got.flatMap(({ to }) => to).sort()
      t.deepEqual(
        got,
        ['p11', 'p3', 'p5', 'p7', 'p9'].map((login) => `${login}@example.com`),
      )
      const failures = await mail.failures(portal.seed.system)
      t.is(failures.length, 6)
      t.like(failures[0], { kind: 'test.letter' })
      portal.clock.advance(60_000)
      await portal.settle()
      t.is(server.got.length, 5, 'nobody gets theirs twice')
    },
  )

  anyTest(
    `${database}: a server that is down is asked once in a while, and loses nothing`,
    async (t) => {
      const { server, portal, mail, db } = await open(t, database)
      const letters = mail.letters('test.letter', async () => ({ subject: 'x', text: 'x' }))
      server.door.closed = true
      for (const { login } of people) {
        const { id } = await portal.person(login)
        await letters.send({ id: `letter-${login}`, personId: id })
      }
      await portal.settle()
      const tried = await db.table('outgoing_mail').where('attempts', '>', 0).select('id')
      t.true(tried.length <= 5, 'the rest is not tried in vain')
      t.is((await db.table('outgoing_mail').select('id')).length, people.length)
      server.door.closed = false
      portal.clock.advance(3_600_000)
      await portal.settle()
      t.is(server.got.length, people.length)
    },
  )
}
