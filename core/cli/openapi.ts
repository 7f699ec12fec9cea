import { lookAt } from './assemble.ts'

/** Prints the API. */
export async function run(config: string): Promise<void> {
  console.log(JSON.stringify(await lookAt(config, (portal) => portal.openApi()), null, 2))
}
