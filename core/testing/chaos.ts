import { parseArgs } from 'node:util'
import { whyNotRecorded } from './chaos/power-cut/compile.ts'
import { cutPower, missedByRecorder } from './chaos/power-cut/power-cut.ts'
import { record } from './chaos/power-cut/record.ts'
import { type ChaosResult, runChaos } from './chaos/rounds.ts'
import { runTwoProcesses } from './chaos/two-processes.ts'

/**
 * `npm run chaos -- --rounds 200 --db sqlite|pg --seed N`: kill -9 during writes, nothing lost.
 * `npm run chaos -- --processes 2 --rounds 20 --seed N`: the same with a second one on PostgreSQL.
 * `npm run chaos -- --power-cuts 200 --seed N`: the same portal on SQLite, and the power goes.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    db: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
    processes: { type: 'string', default: '1' },
    'power-cuts': { type: 'string' },
  },
})
const rounds = wholeNumber('rounds', values.rounds)
const seed = wholeNumber('seed', values.seed)
const { db } = values
if (db !== 'sqlite' && db !== 'pg') leave(`--db is "${db}"; it must be sqlite or pg.`)
const { processes } = values
if (processes !== '1' && processes !== '2') {
  leave(`--processes is "${processes}"; it must be 1 or 2.`)
}

const say = (line: string) => console.log(line)
const cuts = values['power-cuts']
if (cuts !== undefined) await cut(wholeNumber('power-cuts', cuts))
else if (processes === '2') await killOneOfTwo()
else await kill(db)

async function kill(db: 'sqlite' | 'pg'): Promise<void> {
  console.log(`chaos: ${rounds} rounds on ${db}, seed ${seed}`)
  tell(await runChaos({ rounds, db, seed, say }))
}

async function killOneOfTwo(): Promise<void> {
  console.log(`chaos: ${rounds} rounds, two processes on pg, seed ${seed}`)
  tell(await runTwoProcesses({ rounds, seed, say }))
}

function tell({ acknowledged, findings }: ChaosResult): never {
  const count = (kind: string) => findings.filter((finding) => finding.kind === kind).length
  const [first] = findings
  if (first) console.log(`seed ${seed}, first ${first.kind}: ${first.what}`)
  console.log(`acknowledged: ${acknowledged}, lost: ${count('lost')}, doubled: ${count('doubled')}`)
  return process.exit(first ? 1 : 0)
}

async function cut(moments: number): Promise<void> {
  const obstacle = whyNotRecorded()
  if (obstacle) leave(`Power cuts cannot be replayed here: ${obstacle}.`)
  console.log(`chaos: ${moments} power cuts on sqlite, seed ${seed}`)
  const recording = await record({ seed, enough: 300 })
  const missed = missedByRecorder(recording)
  if (missed.length > 0) leave(`The recorder missed what happened to ${missed.join(', ')}.`)
  const lost = await cutPower(recording, { cuts: moments, seed })
  if (lost[0]) console.log(`seed ${seed}, first lost: ${lost[0]}`)
  console.log(`acknowledged: ${recording.facts.length}, lost: ${lost.length}`)
  process.exit(lost.length > 0 ? 1 : 0)
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  return leave(`--${name} is "${text}"; it must be a whole number.`)
}

function leave(message: string): never {
  console.error(message)
  process.exit(1)
}
