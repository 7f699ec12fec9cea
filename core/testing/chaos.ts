import { parseArgs } from 'node:util'
import { runChaos } from './chaos/rounds.ts'

/** `npm run chaos -- --rounds 200 --db sqlite|pg --seed N`: kill -9 during writes, nothing lost. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    db: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
    quiet: { type: 'boolean', default: false },
  },
})
const rounds = wholeNumber('rounds', values.rounds)
const seed = wholeNumber('seed', values.seed)
const { db } = values
if (db !== 'sqlite' && db !== 'pg') leave(`--db is "${db}"; it must be sqlite or pg.`)

console.log(`chaos: ${rounds} rounds on ${db}, seed ${seed}`)
const say = values.quiet ? () => {} : (line: string) => console.log(line)
const { acknowledged, findings } = await runChaos({ rounds, db, seed, say })
const count = (kind: string) => findings.filter((finding) => finding.kind === kind).length
const [first] = findings
if (first) console.log(`seed ${seed}, first ${first.kind}: ${first.what}`)
console.log(`acknowledged: ${acknowledged}, lost: ${count('lost')}, doubled: ${count('doubled')}`)
process.exit(first ? 1 : 0)

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  return leave(`--${name} is "${text}"; it must be a whole number.`)
}

function leave(message: string): never {
  console.error(message)
  process.exit(1)
}
