import { parseArgs } from 'node:util'
import { loadConfig } from '../../config/index.ts'
import { inWords } from './findings.ts'
import { openOracle } from './oracle.ts'

/**
 * `npm run oracle -- --worlds N --seed S --db sqlite|pg [--config portal.config.ts]`: random companies
 * in a real portal, and what everybody is answered against what they may know.
 */
const { values } = parseArgs({
  options: {
    worlds: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
    db: { type: 'string', default: 'sqlite' },
    config: { type: 'string', default: 'portal.config.ts' },
  },
})
const seed = wholeNumber('seed', values.seed)
const count = wholeNumber('worlds', values.worlds)
const { db } = values
if (db !== 'sqlite' && db !== 'pg') leave(`--db is "${db}"; it must be sqlite or pg.`)

console.log(`oracle: ${count} worlds on ${db}, seed ${seed}`)
const oracle = await openOracle({
  database: db === 'pg' ? 'postgres' : 'sqlite',
  config: await loadConfig(values.config, process.env),
  say: (line) => console.log(line),
}).catch(giveUp)
const verdict = await oracle.consult({ worlds: count, seed }).catch(giveUp)
await oracle.close()
if (!verdict.found && verdict.unreached.length > 0) {
  console.log(`never answered well, so hardly looked at: ${verdict.unreached.join(', ')}`)
}
if (verdict.found) {
  const { finding, story } = verdict.found
  console.log(`The smallest world:\n  ${story.join('\n  ')}\n${inWords(finding)}`)
}
console.log(`${verdict.answers} answers of ${verdict.worlds} worlds`)
console.log(`comparisons: ${verdict.comparisons}, differences: ${verdict.found ? 1 : 0}`)
process.exit(verdict.found ? 1 : 0)

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  return leave(`--${name} is "${text}"; it must be a whole number.`)
}

function giveUp(error: Error): never {
  return leave(error.cause ? `${error.message}\n${(error.cause as Error).stack}` : error.message)
}

function leave(message: string): never {
  console.error(message)
  process.exit(1)
}
