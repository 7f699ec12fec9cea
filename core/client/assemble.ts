import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { AssembleInput } from './assemble-input.ts'
import type { BuildResult } from './build.ts'
import { hash } from './hash.ts'
import type { AssetManifest } from './manifest.ts'

const compressible = new Set(['.js', '.css', '.svg', '.json'])

/**
 * Builds everything a browser loads, under hashed names in `outDir`. When nothing changed since the
 * last build, the manifest on disk is the answer and esbuild is not even loaded.
 */
export async function assemble(input: AssembleInput): Promise<AssetManifest> {
  const config = hash(JSON.stringify({ ...input, node: process.version }))
  const last = await readManifest(input.outDir)
  if (last?.config === config && (await unchanged(last, input.outDir))) return last

  const { build } = await import('./build.ts')
  const built = await build(input)
  await mkdir(input.outDir, { recursive: true })
  const present = new Set(await readdir(input.outDir))
  await Promise.all(built.outputs.map((output) => writeOutput(input, output, present)))
  const manifest = { config, inputs: await fingerprints(built.inputs), ...built.manifest }
  await put(join(input.outDir, 'manifest.json'), JSON.stringify(manifest, null, 1))
  await sweep(input.outDir, [built.outputs.map((output) => output.name), last ? names(last) : []])
  return manifest
}

async function readManifest(outDir: string): Promise<AssetManifest | undefined> {
  const text = await readFile(join(outDir, 'manifest.json'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const manifest = JSON.parse(text) as AssetManifest
  // One that an older version has left knows nothing of them.
  manifest.sheets ??= {}
  return manifest
}

/** Written beside and renamed: who asks for it meanwhile gets a whole one, and keeps it for long. */
async function put(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`
  await writeFile(draft, content)
  await rename(draft, path)
}

async function unchanged(manifest: AssetManifest, outDir: string): Promise<boolean> {
  const inputs = Object.keys(manifest.inputs)
  const [now, present] = await Promise.all([fingerprints(inputs), readdir(outDir)])
  return (
    inputs.every((path) => now[path] === manifest.inputs[path]) &&
    names(manifest).every((name) => present.includes(name))
  )
}

/** Size and time of each file; a file that is gone has none. */
async function fingerprints(paths: readonly string[]): Promise<Record<string, string>> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const file = await stat(path).catch(() => undefined)
      return [path, file ? `${file.size}:${file.mtimeMs}` : ''] as const
    }),
  )
  return Object.fromEntries(found)
}

async function writeOutput(
  input: AssembleInput,
  output: BuildResult['outputs'][number],
  present: ReadonlySet<string>,
): Promise<void> {
  const path = join(input.outDir, output.name)
  const packed = !input.dev && compressible.has(extname(output.name))
  const needed = [output.name, ...(packed ? [`${output.name}.br`, `${output.name}.gz`] : [])]
  // A name says what is in it; of what is there only the time is new, for the sweep.
  if (needed.every((name) => present.has(name))) {
    const now = new Date()
    await Promise.all(needed.map((name) => utimes(join(input.outDir, name), now, now)))
    return
  }
  await put(path, output.content)
  if (!packed) return
  const { brotliCompress, gzip, constants } = await import('node:zlib')
  const { promisify } = await import('node:util')
  const size = { [constants.BROTLI_PARAM_SIZE_HINT]: output.content.length }
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(output.content, { params: size }),
    promisify(gzip)(output.content, { level: 9 }),
  ])
  await Promise.all([put(`${path}.br`, br), put(`${path}.gz`, gz)])
}

function names(manifest: AssetManifest): string[] {
  const urls = [
    ...Object.values(manifest.files),
    ...Object.values(manifest.sheets),
    ...Object.values(manifest.entries).flatMap((entry) => [entry.url, ...entry.imports]),
  ]
  return [...new Set(urls.map((url) => basename(url)))]
}

/** A page that was opened longer ago than this has been loaded anew. */
const longestOpen = 24 * 60 * 60 * 1000

/** Keeps this build, the one before it, and what open pages of earlier ones may still ask for. */
async function sweep(outDir: string, keep: string[][]): Promise<void> {
  const kept = new Set(['manifest.json', ...keep.flat()])
  const present = await readdir(outDir)
  const old = present.filter((name) => !kept.has(name.replace(/\.(br|gz|map)$/, '')))
  await Promise.all(
    old.map(async (name) => {
      const file = await stat(join(outDir, name)).catch(() => undefined)
      if (!file || Date.now() - file.mtimeMs < longestOpen) return
      await rm(join(outDir, name), { force: true })
    }),
  )
}
