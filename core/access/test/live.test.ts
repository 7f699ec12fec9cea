import { createEvents } from '../../events/index.ts'
import { browser } from '../../events/test/place.ts'
import { eachDatabaseRooms, type Rooms } from '../../testing/rooms.ts'

const test = eachDatabaseRooms()
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** Two processes on one database, each with a stream of the same person. */
async function twoStreams(rooms: Rooms, viewer: string) {
  const open = () => createEvents({ db: rooms.db, log: quiet, validate: () => undefined })
  const processes = [open(), open()] as const
  rooms.outlet.events = processes[0].forPlugin('core')
  const streams = processes.map(({ live }) => {
    const stream = browser(viewer)
    live.connect(stream.client)
    return stream
  })
  const heard = async () => {
    for (const process of processes) await process.drain()
    return streams.map((stream) => stream.events().length)
  }
  await heard()
  return { heard, stop: () => Promise.all(processes.map((process) => process.stop())) }
}

test('what somebody may no longer read stops in their open streams, in every process', async (t, rooms) => {
  const { items, person, space, spaces } = rooms
  const owner = await person()
  const reader = await person()
  const club = await space({ ownerId: owner.id, visibility: 'secret' })
  const news = await space({ ownerId: owner.id })
  await spaces.setRole(club.id, reader.id, 'member')
  const author = await rooms.again(owner)
  const { heard, stop } = await twoStreams(rooms, reader.id)
  const post = async (place: string) =>
    items.create(author, 'test:post', { space: place, body: 'x' })
  const touch = (id: string, version: number) => items.update(author, id, version, { body: 'y' })

  const inClub = await post(club.id)
  const inNews = await post(news.id)
  t.deepEqual(await heard(), [2, 2])
  await spaces.setRole(club.id, reader.id, undefined)
  await touch(inClub.id, 1)
  await post(club.id)
  t.deepEqual(await heard(), [2, 2], 'after leaving')
  await spaces.setRole(club.id, reader.id, 'follower')
  await touch(inClub.id, 2)
  t.deepEqual(await heard(), [2, 2], 'to follow opens nothing')
  await touch(inNews.id, 1)
  t.deepEqual(await heard(), [3, 3])
  await spaces.update(news.id, { visibility: 'closed' })
  await touch(inNews.id, 2)
  t.deepEqual(await heard(), [3, 3], 'after the space was closed')
  await spaces.update(news.id, { visibility: 'open' })
  await touch(inNews.id, 3)
  t.deepEqual(await heard(), [4, 4])
  await items.move(author, inNews.id, club.id)
  t.deepEqual(await heard(), [4, 4], 'after the item was moved away')
  await stop()
})
