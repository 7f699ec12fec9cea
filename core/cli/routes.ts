import { loadConfig } from '../config/index.ts'
import { createPortal } from '../portal.ts'

/** Lists every address of the portal. */
export async function run(config: string, options: { json?: boolean }): Promise<void> {
  const portal = await createPortal(await loadConfig(config, process.env), {
    log: { level: 'error' },
  })
  const routes = portal.routes.list()
  await portal.close()
  if (options.json) return console.log(JSON.stringify(routes, null, 2))
  for (const route of routes) {
    console.log(
      `${route.method.padEnd(7)}${route.path.padEnd(48)}${route.access.padEnd(16)}${route.summary}`,
    )
  }
}
