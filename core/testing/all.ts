import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Outcome } from './checks/outcome.ts'
import { root } from './checks/tree.ts'
import { type Stage, stages } from './stages.ts'

/** `npm test` runs every stage but those on request; `npm test -- types lint` only the named ones. */
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !stages.some((stage) => stage.name === name))
if (unknown.length) {
  const names = stages.map(({ name }) => name).join(', ')
  console.error(`No stage is called ${unknown.join(', ')}. The stages are ${names}.`)
  process.exit(1)
}

const total = { passed: 0, failed: 0 }
for (const stage of stages) {
  if (asked.length ? !asked.includes(stage.name) : stage.onRequest) continue
  const { passed, failed } = await runStage(stage)
  total.passed += passed
  total.failed += failed
}
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed ? 1 : 0

async function runStage({ name, run, since }: Stage): Promise<Outcome> {
  if (since && !existsSync(join(root, since))) {
    console.log(`- ${name}: left out, there is no ${since} yet`)
    return { passed: 0, failed: 0, output: '' }
  }
  const started = performance.now()
  const outcome = await run().catch(
    (error: Error): Outcome => ({ passed: 0, failed: 1, output: error.stack ?? error.message }),
  )
  if (outcome.failed) console.log(outcome.output)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const saw = outcome.saw ? ` (${outcome.saw})` : ''
  console.log(`${outcome.failed ? '✗' : '✓'} ${name}${saw}: ${seconds} s`)
  return outcome
}
