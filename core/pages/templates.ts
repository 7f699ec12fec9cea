import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import Handlebars from 'handlebars'

type Helper = (...input: never[]) => unknown
type Template = (context: unknown) => string

/** A folder of templates; `prefix` goes before their names: `feed` makes `feed/card`. */
export interface TemplateFolder {
  folder: string
  prefix: string
}

/**
 * The templates of this portal. A name found in several folders belongs to the first one, so a site's
 * folder overrides the theme, the theme a plugin. Each is compiled when it is first used.
 */
export function createTemplates(
  folders: readonly TemplateFolder[],
  helpers: Record<string, Helper>,
) {
  const environment = Handlebars.create()
  // Templates may only call what is listed: a misspelt helper is an error, not an empty string.
  for (const name of Object.keys(environment.helpers)) {
    if (!['if', 'each', 'unless', 'with', 'lookup'].includes(name))
      environment.unregisterHelper(name)
  }
  for (const [name, helper] of Object.entries(helpers))
    environment.registerHelper(name, helper as never)
  const knownHelpers = Object.fromEntries(
    Object.keys(environment.helpers).map((name) => [name, true]),
  )
  const sources = collect(folders)
  const compiled = new Map<string, Template>()

  const template = (name: string): Template => {
    let found = compiled.get(name)
    if (!found) {
      const path = sources.get(name)
      if (!path)
        throw new Error(`There is no template ${name}.hbs in the site, the theme or the plugin.`)
      found = environment.compile(readFileSync(path, 'utf8'), {
        knownHelpers,
        knownHelpersOnly: true,
        preventIndent: true,
      }) as Template
      compiled.set(name, found)
    }
    return found
  }

  for (const name of sources.keys()) {
    Object.defineProperty(environment.partials, name, {
      enumerable: true,
      get: () => template(name),
    })
  }

  return {
    has: (name: string) => sources.has(name),
    names: () => [...sources.keys()],
    /** Text of every template, for the icons and custom elements named in them. */
    sources: () => [...sources.values()].map((path) => readFileSync(path, 'utf8')),
    render: (name: string, context: unknown): string => template(name)(context),
  }
}

export type Templates = ReturnType<typeof createTemplates>

/** Name → path; the first folder that has a name gives it. */
export function collect(folders: readonly TemplateFolder[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const { folder, prefix } of folders) {
    for (const path of templateFiles(folder)) {
      const local = relative(folder, path).slice(0, -'.hbs'.length).split(sep).join('/')
      const name = prefix ? `${prefix}/${local}` : local
      if (!found.has(name)) found.set(name, path)
    }
  }
  return found
}

function templateFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.hbs'))
      .map((name) => join(folder, name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
