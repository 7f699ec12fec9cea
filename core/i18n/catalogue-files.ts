import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** Reads `<folder>/<locale>.json`; a folder that does not exist holds no catalogues. */
export async function readCatalogues(
  folder: string,
): Promise<Record<string, Record<string, unknown>>> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const files = names.filter((name) => name.endsWith('.json')).sort()
  const entries = files.map(async (name) => {
    const path = join(folder, name)
    return [basename(name, '.json'), parseCatalogue(path, await readFile(path, 'utf8'))] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

function parseCatalogue(path: string, source: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch (error) {
    throw new Error(`${path}: not valid JSON (${(error as Error).message})`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${path}: must be an object of "key": "message"`)
  }
  return value as Record<string, unknown>
}
