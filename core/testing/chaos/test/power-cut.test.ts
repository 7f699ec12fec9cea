import test from 'ava'
import { whyNotRecorded } from '../power-cut/compile.ts'
import { cutPower, missedByRecorder } from '../power-cut/power-cut.ts'
import { type Recording, record } from '../power-cut/record.ts'

const obstacle = whyNotRecorded()
if (obstacle) console.error(`SKIPPED: power cuts are not replayed here: ${obstacle}.`)
const check = obstacle ? test.skip : test

const seed = 2
let recording: Recording

test.before(async () => {
  if (!obstacle) recording = await record({ seed, enough: 120 })
})

check('the recording explains every byte that the portal left on the disk', (t) => {
  t.deepEqual(missedByRecorder(recording), [])
})

check('a power cut loses nothing that was acknowledged', async (t) => {
  t.deepEqual(await cutPower(recording, { cuts: 40, seed }), [])
})

/** What a portal would do that saves a sync: the replay must notice, or it proves nothing. */
const omissions = {
  'SQLite with synchronous=NORMAL': /portal\.sqlite-wal$/,
  'SQLite with synchronous=OFF': /portal\.sqlite/,
  'an upload whose bytes are not synced': /\/files\/incoming\//,
  'an upload whose name is not synced': /\/files\/[^/]{2}$/,
  'uploads in a folder whose name is not synced': /\/data$/,
}

for (const [what, paths] of Object.entries(omissions)) {
  check(`the replay finds what is lost by ${what}`, async (t) => {
    const deafTo = (path: string) => paths.test(path)
    t.not((await cutPower(recording, { cuts: 20, seed, deafTo })).length, 0)
  })
}
