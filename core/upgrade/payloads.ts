import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The types of hooks' payloads as they are written beside the code, each as a hash: in the sources, or in
 * the declarations of a package. Types are gone when code runs, so this reads text: a type that its
 * owner's folder does not write out is known by its name alone, and where nothing is found nothing is said.
 */
export async function payloadHashes(
  folder: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const source = await sourceOf(folder)
  const hashes = new Map<string, string>()
  for (const key of keys) {
    const written = argumentsOf(key, source)
    if (written === undefined) continue
    const whole = [written, ...definitionsFor(written, source)].map(plain).join('\n')
    hashes.set(key, createHash('sha256').update(whole).digest('hex').slice(0, 12))
  }
  return hashes
}

/** Without comments; what is not there has no types. */
async function sourceOf(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => [])
  const files = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).sort()
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
  return texts.join('\n').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
}

/** `Draft, { viewer: Viewer }` of `writing: filter<Draft, { viewer: Viewer }>(` or of its declaration. */
function argumentsOf(key: string, source: string): string | undefined {
  const start = new RegExp(
    `\\b${key}: (?:(?:action|filter|guard|collect)<|HookToken<["']\\w+["'],\\s*)`,
  ).exec(source)
  if (!start) return undefined
  const from = start.index + start[0].length
  let depth = 1
  for (let at = from; at < source.length; at++) {
    if (source[at] === '<') depth++
    // An arrow of a function type closes nothing.
    if (source[at] === '>' && source[at - 1] !== '=' && --depth === 0) {
      return source.slice(from, at).replace(/,\s*undefined\s*$/, '')
    }
  }
  return undefined
}

/** Types that are named, and those these name. No further: nearly everything hangs together somehow. */
function definitionsFor(written: string, source: string, depth = 2): string[] {
  if (depth === 0) return []
  const names = [...new Set(written.match(/\b[A-Z]\w+/g))].sort()
  return names.flatMap((name) => {
    const definition = definitionOf(name, source)
    return [definition, ...definitionsFor(definition, source, depth - 1)]
  })
}

function definitionOf(name: string, source: string): string {
  const [contract] = new RegExp(`\\binterface ${name}\\b[\\s\\S]*?\\n}`).exec(source) ?? []
  const [alias] =
    new RegExp(
      `\\btype ${name}\\b[\\s\\S]*?(?=\\n(?:\\n|export|declare|interface|type|const))`,
    ).exec(source) ?? []
  return contract ?? alias ?? ''
}

/** Sources and declarations end their lines differently. */
const plain = (text: string) => text.replaceAll('"', "'").replace(/[\s;,]/g, '')
