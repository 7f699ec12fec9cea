import { readFileSync } from 'node:fs'
import { collect, type TemplateFolder } from '../pages/templates.ts'
import { pluginTemplates, siteTemplates, themeTemplates } from './folders.ts'
import { lineOf } from './installed.ts'
import type { InstalledTheme } from './theme.ts'

/** One owner of templates; the first that has a name gives the template. */
export interface Layer {
  /** Id of the theme or plugin; `site` for the folder beside the config. */
  owner: string
  kind: 'site' | 'theme' | 'plugin'
  /** Name → path. */
  templates: ReadonlyMap<string, string>
}

/** What layers are made of; a portal's settings are enough. */
export interface TemplateSources {
  folder: string
  themes: readonly InstalledTheme[]
  installed: readonly { definition: { id: string; folder: string } }[]
}

/** Site, theme, its parents, plugins: in the order templates are looked up. */
export function layersOf(theme: string, { folder, themes, installed }: TemplateSources): Layer[] {
  const layer = (owner: string, kind: Layer['kind'], folders: TemplateFolder[]): Layer => ({
    ...{ owner, kind, templates: collect(folders) },
  })
  return [
    layer('site', 'site', siteTemplates(folder)),
    ...lineOf(theme, themes).map((one) => layer(one.id, 'theme', themeTemplates(one.folder))),
    ...installed.map(({ definition: { id, folder: home } }) =>
      layer(id, 'plugin', [pluginTemplates(id, home)]),
    ),
  ]
}

/** The first layer from `from` on that has the template. */
export function find(name: string, layers: readonly Layer[], from = 0): Layer | undefined {
  return layers.slice(from).find(({ templates }) => templates.has(name))
}

export function textOf(name: string, layer: Layer): string {
  return readFileSync(layer.templates.get(name)!, 'utf8')
}

/** Every name, in every layer. */
export function namesIn(layers: readonly Layer[]): string[] {
  return [...new Set(layers.flatMap(({ templates }) => [...templates.keys()]))].sort()
}
