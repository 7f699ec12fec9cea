import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { startPostgres } from './postgres.ts'

/** Runs ava with the given arguments beside one PostgreSQL that all test files share. */
const postgres = await startPostgres()
const env = { ...process.env, PORTICO_TEST_PG: postgres.url }
const ava = spawn('ava', process.argv.slice(2), { stdio: 'inherit', env })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ava.kill(signal))
try {
  const [code] = await once(ava, 'exit')
  process.exitCode = code ?? 1
} finally {
  await postgres.stop()
}
