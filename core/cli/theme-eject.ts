import { relative, resolve } from 'node:path'
import { loadConfig, type Settings } from '../config/index.ts'
import { baseText, type EjectTarget, eject } from '../themes/eject.ts'
import { bundledFolder } from '../themes/installed.ts'
import { layersOf } from '../themes/layers.ts'

interface Options {
  theme?: string
  print?: boolean
}

/** Puts a copy of a template where it stands in for it, with the hash of what it was made from. */
export async function run(config: string, name: string, options: Options): Promise<void> {
  const settings = await loadConfig(config, process.env)
  const target = targetOf(settings, options.theme)
  const theme = target.kind === 'theme' ? target.owner : settings.theme
  const layers = layersOf(theme, settings)
  const template = name.replace(/\.hbs$/, '')
  if (options.print) return console.log(baseText(template, layers, target.owner))
  const path = await eject(template, layers, target)
  console.log(
    `Made ${relative(process.cwd(), path)}. \`portico theme doctor\` tells when its base changes.`,
  )
}

/** The theme that was named; else the one of the config if it is the portal's own; else the portal's folder. */
function targetOf({ folder, theme, themes }: Settings, named: string | undefined): EjectTarget {
  const wanted = named === undefined ? undefined : resolve(folder, named)
  const found = themes.find((one) => one.id === named || one.folder === wanted)
  if (named !== undefined && !found) {
    const ids = themes.map(({ id }) => id).join(', ')
    throw new Error(
      `There is no theme ${named}; the config names ${ids}. List it under \`themes\` first.`,
    )
  }
  const own = found ?? themes.find(({ id }) => id === theme)
  const isOwn = own && !own.folder.startsWith(bundledFolder) && !own.folder.includes('node_modules')
  if (found || isOwn) return { kind: 'theme', owner: own!.id, folder: own!.folder }
  return { kind: 'site', owner: 'site', folder }
}
