import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { startPostgres } from '../postgres.ts'
import type { Outcome } from './outcome.ts'
import { root } from './tree.ts'

/**
 * Every test of the repository, beside one PostgreSQL they share. Failures appear as they come. `more`
 * goes into the environment: ava's config chooses by it.
 */
export async function runSuite(more: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const postgres = await startPostgres()
  try {
    return await runAva({ ...process.env, ...more, PORTICO_TEST_PG: postgres.url })
  } finally {
    await postgres.stop()
  }
}

/** ava's TAP reporter falls over tests that hang or exit (8.0.1), so its report for people is read. */
async function runAva(env: NodeJS.ProcessEnv): Promise<Outcome> {
  const ava = spawn('ava', ['--concurrency=2', '--no-color'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ava.kill(signal))
  const closed = once(ava, 'close')
  const printed = text(ava.stderr)
  const report = createReport((line) => console.log(line))
  for await (const line of createInterface({ input: ava.stdout })) report.read(line)
  const [code] = await closed
  const { passed, failed, skipped } = report
  if (passed + failed === 0) throw new Error(`ava found no test.\n${await printed}`)
  const saw = `${passed + failed} tests${skipped ? `, ${skipped} skipped` : ''}`
  if (code === 0 && failed === 0) return { passed, failed, output: '', saw }
  const output = `What the tests printed:\n${await printed}`
  return { passed, failed: Math.max(failed, 1), output, saw }
}

const pass = /^\s+[✔√] /
const putOff = /^\s+- \[(skip|todo)\] /
/** The end of the report: `3 tests failed`, `1 uncaught exception`, `2 tests remained pending …`. */
const badEnd = /^ {2}(\d+) (?:(?:test|hook)s? (?:failed|remained)|uncaught|unhandled|internal)/

/** Counts what ava reports and passes on everything but the tests that passed. */
export function createReport(show: (line: string) => void) {
  const report = {
    passed: 0,
    failed: 0,
    skipped: 0,
    read(line: string) {
      if (pass.test(line)) report.passed += 1
      else if (putOff.test(line)) report.skipped += 1
      else if (line.trim()) show(line)
      report.failed += Number(badEnd.exec(line)?.[1] ?? 0)
    },
  }
  return report
}
