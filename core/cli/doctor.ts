import { loadConfig } from '../config/index.ts'
import { troubles } from '../plugins/index.ts'
import { createPortal } from '../portal.ts'

/** Boots without serving and says everything that is wrong, in words. */
export async function run(config: string): Promise<void> {
  const settings = await loadConfig(config, { ...process.env, PORTICO_STRICT: '0' })
  const portal = await createPortal(settings, { log: { level: 'error' } })
  const problems = [
    ...troubles(portal.registry),
    ...(await portal.rooms.i18n.check()).map((problem) => JSON.stringify(problem)),
  ]
  await portal.rooms.engine.ping()
  await portal.close()
  for (const problem of problems) console.log(`✗ ${problem}`)
  console.log(problems.length === 0 ? 'Everything is in order.' : `${problems.length} found.`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
