import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { closest } from 'fastest-levenshtein'

const folder = join(
  dirname(createRequire(import.meta.url).resolve('lucide-static/package.json')),
  'icons',
)
/** `{{icon "bell"}}`, `icon="bell"` of a partial, `icon('bell')` and `icon: 'bell'` in a script. */
const mention = /\bicon(?: |=|\(|: )["']([a-z][a-z0-9-]*)["']/g

/** The icons named in the templates and scripts of some folders. */
export async function iconsUsed(folders: readonly string[]): Promise<string[]> {
  const found = new Set<string>()
  for (const root of folders) {
    const names = await readdir(root, { recursive: true }).catch(() => [])
    for (const name of names) {
      if (!['.hbs', '.ts', '.js'].includes(extname(name))) continue
      const text = await readFile(join(root, name), 'utf8')
      for (const [, icon] of text.matchAll(mention)) found.add(icon!)
    }
  }
  return [...found].sort()
}

/** One SVG with a symbol per icon. */
export async function sprite(icons: readonly string[]): Promise<Buffer> {
  const symbols = await Promise.all([...new Set(icons)].sort().map(symbol))
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`)
}

async function symbol(name: string): Promise<string> {
  const source = await readFile(join(folder, `${name}.svg`), 'utf8').catch(() => undefined)
  if (source === undefined) throw new Error(await unknownIcon(name))
  const shapes = /<svg[^>]*>(.*)<\/svg>/s.exec(source)?.[1] ?? ''
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replaceAll(/\s*\n\s*/g, '').trim()}</symbol>`
}

async function unknownIcon(name: string): Promise<string> {
  const known = (await readdir(folder)).map((file) => file.replace(/\.svg$/, ''))
  return `"${name}" is not a Lucide icon; did you mean "${closest(name, known)}"? See lucide.dev/icons`
}
