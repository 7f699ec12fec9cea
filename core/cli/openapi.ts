import { loadConfig } from '../config/index.ts'
import { createPortal } from '../portal.ts'

/** Prints the API. */
export async function run(config: string): Promise<void> {
  const portal = await createPortal(await loadConfig(config, process.env), {
    log: { level: 'error' },
  })
  const description = portal.openApi()
  await portal.close()
  console.log(JSON.stringify(description, null, 2))
}
