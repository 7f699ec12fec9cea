import { run as start } from './start.ts'

/** Starts with readable assets; `node --watch` in the npm script starts it again after a change. */
export async function run(config: string): Promise<void> {
  await start(config, { dev: true })
}
