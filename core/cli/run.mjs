/**
 * Runs a TypeScript file of this repository on any machine that has npm:
 * installs from the lock file where needed, then hands over to the Node the lock file carries.
 *
 *   node core/cli/run.mjs <script.ts> [arguments]
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { handOver, isNodeNewEnough, leave } from './hand-over.mjs'
import { install } from './install.mjs'

const root = resolve(fileURLToPath(import.meta.url), '../../..')
const [script, ...args] = process.argv.slice(2)

if (Number.parseInt(process.versions.node, 10) < 20) {
  leave(`Portico needs Node 20 or newer to start; this is Node ${process.versions.node}.`)
}
if (!script) leave('Usage: node core/cli/run.mjs <script.ts> [arguments]')

await install(root).catch((error) => leave(error.message))
const bin = join(root, 'node_modules/.bin')
handOver({ node: findNode(), flags: ['--conditions=portico-source'], script, args, bin })

function findNode() {
  const own = join(root, 'node_modules/node/bin/node')
  const found = [own, `${own}.exe`].find(existsSync)
  if (found) return found
  if (isNodeNewEnough()) return process.execPath
  return leave(
    `Portico runs on Node 22.20 or newer; this is Node ${process.versions.node}, and the one that ` +
      'npm should have installed is missing. Does npm skip install scripts (npm config get ignore-scripts)?',
  )
}
