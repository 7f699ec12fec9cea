import { join } from 'node:path'
import { loadConfig } from '../config/index.ts'
import { assembled } from './assemble.ts'

/** Builds the assets where the next start looks for them. */
export async function run(config: string): Promise<void> {
  const settings = await loadConfig(config, process.env)
  const assets = join(settings.data, 'assets')
  await assembled(settings, () => console.log(`Built into ${assets}.`), { assets })
}
