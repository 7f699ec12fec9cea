import { withRooms } from './open-rooms.ts'

/** Goes through the audit log and names every line that is not what was written. */
export async function run(config: string): Promise<void> {
  await withRooms(config, async ({ audit }) => {
    const { lines, broken } = await audit.verify()
    for (const { seq, what } of broken) console.log(`✗ line ${seq} is ${what}`)
    if (broken.length > 0) throw new Error(`${broken.length} of ${lines} lines were tampered with.`)
    console.log(`The audit log is whole: ${lines} lines.`)
  })
}
