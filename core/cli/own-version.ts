import { readFile } from 'node:fs/promises'

/** From the package this file is part of: two folders up in the sources, three in the build. */
export async function ownVersion(): Promise<string> {
  const depth = import.meta.filename.endsWith('.ts') ? '../..' : '../../..'
  const manifest = await readFile(`${import.meta.dirname}/${depth}/package.json`, 'utf8')
  return JSON.parse(manifest).version
}
