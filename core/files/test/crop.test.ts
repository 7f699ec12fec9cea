import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { eachDatabaseRooms } from '../../testing/rooms.ts'

const test = eachDatabaseRooms()
const of = (...chunks: Buffer[]) => Readable.from(chunks)

/** Red on the left, blue on the right once it is held upright; lying on its side as cameras send it. */
async function twoColours(): Promise<Buffer> {
  const half = (background: string) => ({
    create: { width: 200, height: 200, channels: 3 as const, background },
  })
  const upright = await sharp({ create: { ...half('#00f').create, width: 400 } })
    .composite([{ input: half('#f00'), left: 0, top: 0 }])
    .png()
    .toBuffer()
  return sharp(upright).rotate(-90).withMetadata({ orientation: 6 }).jpeg().toBuffer()
}

test('a square is cut where it was asked for, also out of a picture that lies', async (t, rooms) => {
  const owner = await rooms.person()
  const { id } = await rooms.files.save(owner, { name: 'me.jpg', stream: of(await twoColours()) })
  const colourOf = async (x: number) => {
    const square = await rooms.files.crop(owner, id, { x, y: 0, side: 0.5 })
    t.is(square.image!.width, square.image!.height)
    const { stream } = await rooms.files.open(owner, square.id)
    const { dominant } = await sharp(await buffer(stream)).stats()
    return dominant.r > dominant.b ? 'red' : 'blue'
  }
  t.is(await colourOf(0), 'red')
  t.is(await colourOf(0.7), 'blue')
  t.is(await colourOf(7), 'blue')

  const stranger = await rooms.person()
  await t.throwsAsync(rooms.files.crop(stranger, id), { code: 'core:not-found' })
  const text = await rooms.files.save(owner, { name: 'a.txt', stream: of(Buffer.from('hi')) })
  await t.throwsAsync(rooms.files.crop(owner, text.id), { code: 'core:unsupported-media' })
})
