import { readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { build } from 'esbuild'

export interface Import {
  from: string
  /** A path from the root for an own file, else as written: `koa`, `portico/sdk`. */
  to: string
  /** Gone at run time. */
  typeOnly: boolean
}

/** What each file imports: statically, dynamically or as a type. */
export async function readImports(root: string, files: readonly string[]): Promise<Import[]> {
  const values = await read(root, files, (source) => source)
  const all = await read(root, files, withPlainTypes)
  return [...all].sort().map((pair) => {
    const [from = '', to = ''] = pair.split('\0')
    return { from, to, typeOnly: !values.has(pair) }
  })
}

/** Reads with esbuild's parser, which sees imports in whatever way they are written. */
async function read(root: string, files: readonly string[], prepare: (source: string) => string) {
  const pairs = new Set<string>()
  const note = (importer: string, specifier: string) => {
    const to = specifier.startsWith('.') ? join(dirname(importer), specifier) : specifier
    pairs.add(`${relative(root, importer)}\0${to === specifier ? to : relative(root, to)}`)
  }
  const left = new Set(files)
  await build({
    entryPoints: files.map((file) => join(root, file)),
    absWorkingDir: root,
    bundle: true,
    write: false,
    outdir: root,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    plugins: [
      {
        name: 'imports',
        setup({ onLoad, onResolve }) {
          onResolve({ filter: /.*/ }, ({ kind, importer, path }) => {
            if (kind === 'entry-point') return { path }
            note(importer, path)
            return { path, external: true }
          })
          onLoad({ filter: /.*/ }, async ({ path }) => {
            left.delete(relative(root, path))
            const source = await readFile(path, 'utf8')
            const contents = prepare(source)
            if (contents !== source) {
              for (const [, specifier] of source.matchAll(typeQuery)) note(path, specifier!)
            }
            return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' }
          })
        },
      },
    ],
  })
  if (left.size) throw new Error(`Not read: ${[...left].join(', ')}`)
  return pairs
}

/** `import('./x.ts').Name`, a type without an import statement. */
const typeQuery = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** Type imports are erased before a parser reports them, so they are made plain first. */
function withPlainTypes(source: string): string {
  const plain = source
    .replaceAll(/^(\s*)import type (?=[\w{*$])(?!from\b)/gm, '$1import ')
    .replaceAll(/^export type (?=\{[^}]*\}\s*from\b|\*)/gm, 'export ')
  return `${plain}\n`
}
