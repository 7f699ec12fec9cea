import { loadConfig } from '../config/index.ts'
import { createPortal } from '../portal.ts'

/** Applies what is missing of the migrations, and stops. */
export async function run(config: string): Promise<void> {
  const portal = await createPortal(await loadConfig(config, process.env))
  await portal.close()
  console.log('The database is up to date.')
}
