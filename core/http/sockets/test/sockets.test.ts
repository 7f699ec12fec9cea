import { resolve } from 'node:path'
import test from 'ava'
import { openStanding } from '../../../reassembly.ts'
import { openPortal, openSocket, writeNote } from './room.ts'

for (const database of ['sqlite', 'postgres'] as const) {
  test(`${database}: those who may read the item hear each other; others get no more than of nothing`, async (t) => {
    const portal = await openPortal({ database })
    t.teardown(portal.close)
    const { space, path } = await writeNote(portal, 'closed')
    const a = await openSocket(portal, 'anna', path)
    t.is(await a.next(), 'may remove: true')
    t.is(await (await openSocket(portal, 'boris', path)).next(), '4404 core:not-found')
    t.is(
      await (await openSocket(portal, 'boris', '/api/echo/notes/none')).next(),
      '4404 core:not-found',
    )
    t.is(await (await openSocket(portal, undefined, path)).next(), '4401 core:sign-in-required')
    t.is(
      await (await openSocket(portal, 'boris', '/api/echo/shouts')).next(),
      '4403 core:forbidden',
    )

    const boris = await portal.person('boris')
    await portal.seed.spaces.setRole(space.id, boris.id, 'member')
    const b = await openSocket(portal, 'boris', path)
    t.is(await b.next(), 'may remove: false')
    b.send('hi')
    t.is(await a.next(), 'boris: hi')
    t.is(await b.next(), 'boris: hi')

    await portal.seed.spaces.setRole(space.id, boris.id, 'moderator')
    t.is(await b.next(), 'may remove: true')
    await portal.seed.spaces.setRole(space.id, boris.id, undefined)
    b.send('too late')
    t.is(await b.next(), '4404 core:not-found')
    a.send('alone')
    t.is(await a.next(), 'anna: alone')
  })

  test(`${database}: readers of an item, sessions and people may go without word of it`, async (t) => {
    const portal = await openPortal({ database })
    t.teardown(portal.close)
    const { note, path } = await writeNote(portal)
    const { db, identity } = portal.portal.rooms
    const open = async () => {
      const socket = await openSocket(portal, 'boris', path)
      t.regex(await socket.next(), /^may remove/)
      return socket
    }
    const [byItem, bySession] = [await open(), await open()]
    await db.table('sessions').where({ id: bySession.session!.id }).delete()
    await portal.portal.sockets.look()
    t.is(await bySession.next(), '4401 core:sign-in-required')
    await db.table('items').where({ id: note.id }).update({ deleted_at: 1 })
    await portal.portal.sockets.look()
    t.is(await byItem.next(), '4404 core:not-found')
    await db.table('items').where({ id: note.id }).update({ deleted_at: null })

    const [signedOut, left] = [await open(), await open()]
    await identity.sessions.revoke(signedOut.person!.id, signedOut.session!.id)
    t.is(await signedOut.next(), '4401 core:sign-in-required')
    left.send('still here')
    t.is(await left.next(), 'boris: still here')
    await portal.seed.people.leave(left.person!.id)
    t.is(await left.next(), '4401 core:sign-in-required')
  })
}

test('only our own pages open sockets, and only where there are some', async (t) => {
  const portal = await openPortal()
  t.teardown(portal.close)
  const { path } = await writeNote(portal)
  const foreign = await openSocket(portal, 'anna', path, { origin: 'https://evil.example' })
  t.is(await foreign.next(), '1006 ')
  const sibling = await openSocket(portal, 'anna', path, { 'sec-fetch-site': 'same-site' })
  t.is(await sibling.next(), '1006 ')
  const own = await openSocket(portal, 'anna', path, { origin: portal.url })
  t.is(await own.next(), 'may remove: true')
  t.is(await (await openSocket(portal, 'anna', '/api/echo/nothing')).next(), '1006 ')
  t.is((await portal.as('anna').get(path)).status, 405)
  t.deepEqual(
    portal.portal.routes.list().flatMap(({ kind, path }) => (kind === 'socket' ? [path] : [])),
    ['/api/echo/notes/:id', '/api/echo/shouts'],
  )
})

test('too large, too many and too much at once are bounded; nothing is lost of what is only fast', async (t) => {
  const told: string[] = []
  const portal = await openPortal({}, told)
  t.teardown(portal.close)
  const { path } = await writeNote(portal)
  const large = await openSocket(portal, 'anna', path)
  await large.next()
  large.send('x'.repeat(2_000))
  t.regex(await large.next(), /^1009/)

  const faulty = await openSocket(portal, 'anna', path)
  await faulty.next()
  faulty.send('throw')
  t.is(await faulty.next(), '1011 core:internal')

  const fast = await openSocket(portal, 'anna', path)
  await fast.next()
  for (let at = 0; at < 220; at++) fast.send(String(at))
  for (let at = 0; at < 220; at++) t.is(await fast.next(), `anna: ${at}`)

  const many = await Promise.all(Array.from({ length: 31 }, () => openSocket(portal, 'anna', path)))
  const first = await Promise.all(many.map((socket) => socket.next()))
  t.is(first.filter((word) => word === '4429 too many sockets').length, 2)
})

test('a portal that stops or is taken over sends its sockets to the next one', async (t) => {
  const told: string[] = []
  const portal = await openPortal({}, told)
  t.teardown(portal.close)
  const { path } = await writeNote(portal)
  const socket = await openSocket(portal, 'anna', path)
  await socket.next()
  const admin = await portal.seed.as((await portal.person('admin')).id)
  await portal.portal.rooms.arrangement
    .forPlugin('core')
    .change(admin, [{ kind: 'site', id: 'portal', value: { name: 'Another name' } }])
  await portal.settle()
  t.is(await socket.next(), '1012 restarting')
  const again = await openSocket(portal, 'anna', path)
  t.is(await again.next(), 'may remove: true')
  await portal.portal.sockets.stop()
  t.is(await again.next(), '1012 restarting')
  t.true(told.includes('closed'))
})

test('another process closes its sockets, too', async (t) => {
  const portal = await openPortal({ database: 'postgres' })
  const standing = await openStanding(portal.portal.written, {
    lookEvery: 0,
    clock: portal.portal.rooms.clock,
    log: { write: () => {} },
    assets: resolve(
      import.meta.dirname,
      '../../../../node_modules/.cache/portico-test-assets/echo',
    ),
  })
  t.teardown(async () => {
    await standing.close(1_000)
    await portal.close()
  })
  const port = await standing.listen(0, '127.0.0.1')
  const { path, space } = await writeNote(portal, 'closed')
  const boris = await portal.person('boris')
  await portal.seed.spaces.setRole(space.id, boris.id, 'member')
  const there = await openSocket(portal, 'boris', path, {}, `http://127.0.0.1:${port}`)
  t.is(await there.next(), 'may remove: false')
  await portal.seed.spaces.setRole(space.id, boris.id, undefined)
  t.is(await there.next(), '4404 core:not-found')
})
