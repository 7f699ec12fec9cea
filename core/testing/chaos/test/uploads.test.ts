import test from 'ava'
import { killUploads } from '../uploads/kill-uploads.ts'

for (const db of ['sqlite', 'pg'] as const) {
  test.serial(
    `${db}: an upload whose portal and sender are killed at any moment arrives whole`,
    async (t) => {
      t.timeout(300_000)
      const say = (line: string) => t.log(line)
      t.deepEqual(await killUploads({ files: 1, kills: 3, db, seed: 7, say }), [])
    },
  )
}
