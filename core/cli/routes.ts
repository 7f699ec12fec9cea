import { lookAt } from './assemble.ts'

/** Lists every address of the portal. */
export async function run(config: string, options: { json?: boolean }): Promise<void> {
  const routes = await lookAt(config, (portal) => portal.routes.list())
  if (options.json) return console.log(JSON.stringify(routes, null, 2))
  for (const { method, path, access, summary } of routes) {
    console.log(`${method.padEnd(7)}${path.padEnd(48)}${access.padEnd(20)}${summary}`)
  }
}
