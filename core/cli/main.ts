import { readFile } from 'node:fs/promises'
import { complain } from './complain.ts'
import { createProgram } from './program.ts'

try {
  await createProgram(await ownVersion()).parseAsync()
} catch (error) {
  complain(error)
  process.exitCode = 1
}

/** From the package this file is part of: two folders up in the sources, three in the build. */
async function ownVersion(): Promise<string> {
  const depth = import.meta.filename.endsWith('.ts') ? '../..' : '../../..'
  const manifest = await readFile(`${import.meta.dirname}/${depth}/package.json`, 'utf8')
  return JSON.parse(manifest).version
}
