import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { startPostgres } from '../postgres.ts'
import type { Outcome } from './outcome.ts'
import { root } from './tree.ts'

/** Every test of the repository, beside one PostgreSQL they share. Failures appear as they come. */
export async function runSuite(files: readonly string[] = []): Promise<Outcome> {
  const postgres = await startPostgres()
  try {
    return await runAva(files, { ...process.env, PORTICO_TEST_PG: postgres.url })
  } finally {
    await postgres.stop()
  }
}

async function runAva(files: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const ava = spawn('ava', ['--tap', '--concurrency=2', ...files], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ava.kill(signal))
  const closed = once(ava, 'close')
  const said = text(ava.stderr)
  const count = createTapCount((line) => console.log(line))
  for await (const line of createInterface({ input: ava.stdout })) count.read(line)
  const [code] = await closed
  const { passed, failed, skipped } = count
  if (passed + failed === 0) throw new Error(`ava found no test.\n${await said}`)
  const saw = skipped ? `${passed + failed} tests, ${skipped} skipped` : `${passed + failed} tests`
  if (code === 0 && failed === 0) return { passed, failed, output: '', saw }
  const output = `What the tests printed:\n${await said}`
  return { passed, failed: Math.max(failed, 1), output, saw }
}

/** Counts TAP lines and shows the block of each failure. */
export function createTapCount(show: (line: string) => void) {
  let showing = false
  const count = {
    passed: 0,
    failed: 0,
    skipped: 0,
    read(line: string) {
      const result = /^(not ok|ok) \d+/.exec(line)?.[1]
      if (result || line.startsWith('1..')) {
        const putOff = /# [A-Z]{4}$/.test(line)
        showing = result === 'not ok' && !putOff
        if (showing) count.failed += 1
        else if (putOff) count.skipped += 1
        else if (result) count.passed += 1
      }
      if (showing) show(line)
    },
  }
  return count
}
