import { readFile } from 'node:fs/promises'
import { basename, extname, relative, resolve } from 'node:path'
import { type BuildFailure, build as esbuild, type Metafile } from 'esbuild'
import type { AssembleInput } from './assemble-input.ts'
import { sheetEntry, stylesEntry, textsEntry, virtual } from './generated-modules.ts'
import { hash } from './hash.ts'
import type { AssetManifest, BuiltEntry } from './manifest.ts'
import { sharedModules, sources } from './shared-modules.ts'
import { sprite } from './sprite.ts'

export interface BuildResult {
  outputs: { name: string; content: Uint8Array }[]
  /** Absolute paths of every file that was read. */
  inputs: string[]
  manifest: Omit<AssetManifest, 'config' | 'inputs'>
}

const base = '/assets/'

/** One esbuild run over everything, so that shared code is shared and there is one lit. */
export async function build(input: AssembleInput): Promise<BuildResult> {
  const entries = entryFiles(input)
  const root = resolve(input.outDir)
  const result = await esbuild({
    entryPoints: Object.fromEntries([...entries].map(([name, file]) => [flat(name), file])),
    outdir: root,
    absWorkingDir: root.slice(0, root.indexOf('/') + 1) || process.cwd(),
    publicPath: base,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['portico-source'],
    alias: sources,
    loader: { '.woff2': 'file' },
    entryNames: '[name].[hash]',
    chunkNames: 'shared.[hash]',
    assetNames: '[name].[hash]',
    minify: !input.dev,
    sourcemap: input.dev ? 'linked' : false,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'silent',
    plugins: [virtual(input)],
  }).catch((failure: BuildFailure) => {
    throw explained(failure, input)
  })
  const outputs = result.outputFiles.map((file) => ({
    name: relative(root, file.path),
    content: file.contents,
  }))
  const extras = [...(await extraFiles(input)), await workerFile(input)]
  const manifest = describe(input, result.metafile, [...entries.keys()], extras)
  const read = Object.keys(result.metafile.inputs).filter((path) => !path.includes(':'))
  return {
    outputs: [...outputs, ...extras],
    inputs: [...read.map((path) => resolve('/', path)), ...Object.values(input.files ?? {})],
    manifest,
  }
}

/** Logical name → what esbuild shall build. */
function entryFiles(input: AssembleInput): Map<string, string> {
  const entries = new Map<string, string>(Object.entries(sharedModules))
  const owners = new Map<string, string>()
  for (const { owner, tag, file } of input.entries) {
    const name = entryName(owner, tag, file)
    if (owners.has(name)) {
      throw new Error(`<${name}> is offered by both ${owners.get(name)} and ${owner}; rename one`)
    }
    owners.set(name, owner)
    entries.set(name, file)
  }
  for (const locale of Object.keys(input.messages))
    entries.set(`messages/${locale}`, textsEntry(locale))
  entries.set('app', stylesEntry)
  for (const { sheet } of input.styles) {
    if (sheet !== undefined) entries.set(`sheet-${sheet}`, sheetEntry(sheet))
  }
  return entries
}

function entryName(owner: string, tag: string | undefined, file: string): string {
  if (tag) return tag
  const module = basename(file, extname(file))
  return owner === 'core' ? `client/${module}` : `${owner}/${module}`
}

/** The service worker is one script of its own: it runs where there are no modules. */
async function workerFile(input: AssembleInput) {
  const ending = import.meta.filename.endsWith('.ts') ? 'ts' : 'js'
  const { outputFiles } = await esbuild({
    entryPoints: [resolve(import.meta.dirname, `worker/worker.${ending}`)],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: !input.dev,
    write: false,
    logLevel: 'silent',
  })
  const content = Buffer.from(outputFiles[0]!.contents)
  return { key: 'worker', name: `worker.${hash(content)}.js`, content }
}

const flat = (name: string) => name.replaceAll(/[^a-zA-Z0-9_-]/g, '-')

/** Files esbuild has no part in: the sprite, pictures. */
async function extraFiles(input: AssembleInput) {
  const files = [{ key: 'sprite', file: 'sprite.svg', content: await sprite(input.icons) }]
  for (const [key, path] of Object.entries(input.files ?? {})) {
    files.push({ key, file: basename(path), content: await readFile(path) })
  }
  return files.map(({ key, file, content }) => {
    const ending = extname(file)
    return { key, name: `${basename(file, ending)}.${hash(content)}${ending}`, content }
  })
}

function describe(
  input: AssembleInput,
  meta: Metafile,
  names: string[],
  extras: { key: string; name: string }[],
): BuildResult['manifest'] {
  const paths = Object.keys(meta.outputs)
  const built = (name: string, ending: string) =>
    paths.find((path) => {
      const file = basename(path)
      return (
        file.startsWith(`${flat(name)}.`) && file.endsWith(ending) && meta.outputs[path]!.entryPoint
      )
    })!
  const url = (path: string) => base + basename(path)
  const sheets = names.filter((name) => name.startsWith('sheet-'))
  const scripts = names.filter((name) => name !== 'app' && !sheets.includes(name))
  const entries: Record<string, BuiltEntry> = Object.fromEntries(
    scripts.map((name) => {
      const path = built(name, '.js')
      return [name, { url: url(path), imports: staticImports(meta, path).map(url) }]
    }),
  )
  const files = Object.fromEntries(extras.map(({ key, name }) => [key, base + name]))
  const app = url(built('app', '.css'))
  const fonts = paths.filter((path) => path.endsWith('.woff2'))
  for (const path of fonts) files[basename(path).split('.')[0]!] = url(path)
  return {
    files: {
      ...files,
      app,
      ...Object.fromEntries(scripts.map((name) => [name, entries[name]!.url])),
    },
    entries,
    elements: Object.fromEntries(input.entries.flatMap(({ tag }) => (tag ? [[tag, tag]] : []))),
    messages: Object.fromEntries(Object.keys(input.messages).map((id) => [id, `messages/${id}`])),
    styles: [app],
    sheets: Object.fromEntries(
      sheets.map((name) => [name.slice('sheet-'.length), url(built(name, '.css'))]),
    ),
    imports: Object.fromEntries(
      Object.keys(sharedModules).map((name) => [name, entries[name]!.url]),
    ),
  }
}

function staticImports(meta: Metafile, path: string, seen = new Set<string>()): string[] {
  for (const { path: imported, kind } of meta.outputs[path]?.imports ?? []) {
    if (kind !== 'import-statement' || seen.has(imported)) continue
    seen.add(imported)
    staticImports(meta, imported, seen)
  }
  return [...seen]
}

/** Says whose file does not build, where, and why. */
function explained(failure: BuildFailure, input: AssembleInput): Error {
  if (!failure.errors) return failure
  const lines = failure.errors.map(({ text, location }) => {
    if (!location) return text
    const path = resolve('/', location.file)
    const owner = [...input.entries, ...input.styles].find((entry) => entry.file === path)?.owner
    return `${owner ? `${owner} › ` : ''}${path}:${location.line}: ${text}`
  })
  return new Error(`The browser side does not build:\n  ${lines.join('\n  ')}`)
}
