import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { run } from './command.ts'
import { root } from './tree.ts'

/** What outsiders import, and the files that make it up. */
export const entries = {
  'portico/sdk': 'sdk/index.ts',
  'portico/sdk/client': 'sdk/client/index.ts',
  'portico/sdk/foreign': 'sdk/foreign/index.ts',
  'portico/sdk/testing': 'core/testing/index.ts',
}

/** Path of a source file → its declarations, for every public file of one entry. */
export type Declarations = Map<string, string>

/** The compiler's own account of the public surface, entry by entry. */
export async function readDeclarations(): Promise<Map<string, Declarations>> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-declarations-'))
  try {
    // Declarations are written even where a type is wrong; that is another stage's news.
    const flags = ['--emitDeclarationOnly', '--outDir', folder]
    await run('tsc', ['-p', 'tsconfig.build.json', ...flags], { cwd: root })
    const surface = new Map<string, Declarations>()
    for (const [name, entry] of Object.entries(entries)) {
      const files: Declarations = new Map()
      await follow(folder, entry, dirname(entry), files)
      surface.set(name, new Map([...files].sort()))
    }
    return surface
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Follows relative imports, but not out of the entry's own folder. */
async function follow(folder: string, path: string, home: string, files: Declarations) {
  if (files.has(path) || !path.startsWith(`${home}/`)) return
  const text = await readFile(join(folder, path.replace(/\.ts$/, '.d.ts')), 'utf8')
  files.set(path, text)
  for (const [, specifier] of text.matchAll(/(?:from|import\()\s*['"](\.[^'"]+)['"]/g)) {
    await follow(folder, join(dirname(path), specifier!), home, files)
  }
}
