#!/usr/bin/env node
/** The command `portico` of the published package. */
import { fileURLToPath } from 'node:url'
import { handOver, isNodeNewEnough, leave } from './hand-over.mjs'

if (!isNodeNewEnough()) {
  leave(`Portico runs on Node 22.20 or newer; this is Node ${process.versions.node}.`)
}
handOver({
  node: process.execPath,
  script: fileURLToPath(new URL('./main.js', import.meta.url)),
  args: process.argv.slice(2),
})
