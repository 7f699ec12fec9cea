import { parseArgs } from 'node:util'
import { simulate } from './simulation.ts'

/**
 * `npm run simulate -- --seed S [--events 100000] [--people 500] [--db sqlite|pg] [--crashes 60]`:
 * a month in a company, and whether everybody was told what concerns them, once.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
    events: { type: 'string', default: '100000' },
    people: { type: 'string', default: '500' },
    crashes: { type: 'string', default: '60' },
    db: { type: 'string', default: 'sqlite' },
    quiet: { type: 'boolean', default: false },
  },
})
const [seed, events, people, crashes] = [
  wholeNumber('seed'),
  wholeNumber('events'),
  wholeNumber('people'),
  wholeNumber('crashes'),
]
const { db } = values
/** Of each kind of finding. */
const shown = 8
if (db !== 'sqlite' && db !== 'pg') leave(`--db is "${db}"; it must be sqlite or pg.`)

console.log(`simulate: ${events} events, ${people} people on ${db}, seed ${seed}`)
const say = (line: string) => values.quiet || console.log(line)
const { findings, lines } = await simulate({ seed, events, people, crashes, db, say })
for (const [kind, some] of Map.groupBy(findings, (finding) => finding.kind)) {
  console.log(`${kind}: ${some.length}`)
  for (const { what } of some.slice(0, shown)) console.log(`  ${what}`)
}
for (const line of lines) console.log(line)
console.log(`seed ${seed}: ${findings.length} findings`)
process.exit(findings.length > 0 ? 1 : 0)

function wholeNumber(name: 'seed' | 'events' | 'people' | 'crashes'): number {
  const text = values[name]
  if (/^\d{1,9}$/.test(text)) return Number(text)
  return leave(`--${name} is "${text}"; it must be a whole number.`)
}

function leave(message: string): never {
  console.error(message)
  process.exit(1)
}
