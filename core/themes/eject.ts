import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { didYouMean } from '../config/index.ts'
import { find, type Layer, namesIn, textOf } from './layers.ts'
import { stamped } from './stamp.ts'

/** Where an ejected template goes: a theme's folder, or the portal's own. */
export interface EjectTarget {
  kind: 'site' | 'theme'
  /** Its layer begins the lookup; what is below it is the base. */
  owner: string
  folder: string
}

/** The text to begin with: that of the base, with its stamp. @throws Error in words */
export function baseText(name: string, layers: readonly Layer[], owner: string): string {
  const below = layers.slice(layers.findIndex((layer) => layer.owner === owner) + 1)
  const base = find(name, below)
  if (!base) {
    throw new Error(`There is no template "${name}".${didYouMean(name, namesIn(below))}`)
  }
  return stamped(textOf(name, base), base.owner)
}

/** Writes the file that stands in for a template, and says where. */
export async function eject(
  name: string,
  layers: readonly Layer[],
  target: EjectTarget,
): Promise<string> {
  const text = baseText(name, layers, target.owner)
  const path = join(target.folder, placeOf(name, layers, target.kind))
  if (existsSync(path)) {
    throw new Error(`${path} is there already. Nothing was changed; delete it to begin anew.`)
  }
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
  return path
}

/** A theme keeps its layouts, pages and partials apart from what stands in for plugins'. */
function placeOf(name: string, layers: readonly Layer[], kind: EjectTarget['kind']): string {
  if (kind === 'site') return `views/${name}.hbs`
  if (name.startsWith('layouts/')) return `${name}.hbs`
  if (name.startsWith('core/')) return `pages/${name.slice('core/'.length)}.hbs`
  const ofPlugin = layers.some((one) => one.kind === 'plugin' && one.templates.has(name))
  return `${ofPlugin ? 'views' : 'partials'}/${name}.hbs`
}
