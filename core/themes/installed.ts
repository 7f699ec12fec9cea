import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { BootError } from '../config/boot-error.ts'
import { check, sentence } from '../schema/index.ts'
import type { InstalledTheme, ThemeManifest } from './theme.ts'
import { themeSchema } from './theme-schema.ts'

/** Where the themes lie that come with Portico. */
export const bundledFolder = resolve(import.meta.dirname, '../../themes')

/** Themes that come with Portico. */
const bundledIds = ['base', 'gazette']

/**
 * The themes of a portal: the bundled ones and those its config names, each a folder beside the config
 * or a package. @throws BootError naming the theme that is not one
 */
export function installedThemes(named: readonly string[], home: string): InstalledTheme[] {
  const folders = [
    ...bundledIds.map((id) => join(bundledFolder, id)),
    ...named.map((name) => folderOf(name, home)),
  ]
  const themes = new Map<string, InstalledTheme>()
  for (const folder of new Set(folders)) {
    const id = basename(folder)
    const taken = themes.get(id)
    if (taken) {
      throw refused(
        `Two themes are called "${id}": ${taken.folder} and ${folder}. Rename a folder.`,
      )
    }
    themes.set(id, { id, folder, manifest: readManifest(folder) })
  }
  for (const theme of themes.values()) lineOf(theme.id, [...themes.values()])
  return [...themes.values()]
}

/** Id of the theme a config or an admin named: by id, as a folder or as a package. */
export function themeId(name: string, home: string): string {
  return isId(name) && bundledIds.includes(name) ? name : basename(folderOf(name, home))
}

/** The theme, its parent, the parent's parent… @throws BootError */
export function lineOf(id: string, themes: readonly InstalledTheme[]): InstalledTheme[] {
  const line: InstalledTheme[] = []
  for (let next: string | undefined = id; next !== undefined; ) {
    const theme = themes.find((one) => one.id === next)
    const heir = line.at(-1)
    if (!theme) {
      const known = themes.map((one) => one.id).join(', ')
      throw refused(
        heir
          ? `${join(heir.folder, 'theme.json')} › extends: there is no theme "${next}"; there are ${known}.`
          : `There is no theme "${next}"; there are ${known}.`,
      )
    }
    if (line.includes(theme)) {
      throw refused(
        `The theme "${id}" extends itself: ${line.map((one) => one.id).join(' → ')} → ${next}.`,
      )
    }
    line.push(theme)
    next = theme.manifest.extends
  }
  return line
}

export function readManifest(folder: string): ThemeManifest {
  const path = join(folder, 'theme.json')
  if (!existsSync(path)) throw refused(`There is no ${path}; a theme is a folder with one.`)
  let manifest: unknown
  try {
    manifest = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw refused(`${path} is no JSON: ${(error as Error).message}`)
  }
  const problem = check(themeSchema, manifest)
  if (!problem) return manifest as ThemeManifest
  throw refused(`${path} › ${problem.path.slice(1).replaceAll('/', ' › ')}: ${sentence(problem)}`)
}

const isId = (name: string) => /^[\w-]+$/.test(name)

/** A path begins with a dot or a slash; anything else that is no bundled theme is a package. */
function folderOf(name: string, home: string): string {
  if (bundledIds.includes(name)) return join(bundledFolder, name)
  if (/^[./]/.test(name) || existsSync(join(home, name, 'theme.json'))) return resolve(home, name)
  try {
    const from = createRequire(join(home, 'portal.config.ts'))
    return dirname(from.resolve(`${name}/theme.json`))
  } catch {
    throw refused(`There is no theme "${name}": neither a folder beside the config nor a package.`)
  }
}

const refused = (message: string) => new BootError([{ code: 'theme', message }])
