import { loadConfig } from '../config/index.ts'
import { findingsOf } from '../themes/findings.ts'

/** Says what of the portal's own templates no longer fits this version. Changes nothing. */
export async function run(config: string): Promise<void> {
  const settings = await loadConfig(config, process.env)
  const looked = findingsOf(settings)
  for (const { owner, findings } of looked) {
    console.log(`${findings.length ? '✗' : '✓'} ${owner}`)
    for (const { code, template, message } of findings) {
      console.log(`    ${code}: ${template}: ${message}`)
    }
  }
  const count = looked.flatMap(({ findings }) => findings).length
  console.log(count === 0 ? '\nEverything is in order.' : `\n${count} to look at.`)
  process.exitCode = count === 0 ? 0 : 1
}
