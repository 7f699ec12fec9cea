import { readFile } from 'node:fs/promises'

/** Of Portico, from its package: one folder up in the sources, two in the build. */
export async function porticoVersion(): Promise<string> {
  const depth = import.meta.filename.endsWith('.ts') ? '..' : '../..'
  const manifest = await readFile(`${import.meta.dirname}/${depth}/package.json`, 'utf8')
  return JSON.parse(manifest).version
}
