import { existsSync } from 'node:fs'
import {
  type AnyPluginDefinition,
  type ConfiguredPlugin,
  isPorticoError,
  sdkVersion,
} from '../../sdk/index.ts'
import { type BootProblem, didYouMean } from '../config/index.ts'

const idPattern = /^[a-z][a-z0-9-]{1,31}$/
const reserved = new Set([
  ...['core', 'portico', 'api', 'files', 'assets', 'session', 'events', 'p'],
  // Folders of the core where a portal is written as files.
  ...['site', 'brand', 'module', 'role', 'menu', 'layout', 'texts'],
])
const known: readonly (keyof AnyPluginDefinition)[] = [
  'id',
  'version',
  'sdk',
  'title',
  'description',
  'folder',
  'presets',
  'requires',
  'uses',
  'provides',
  'config',
  'permissions',
  'hooks',
  'errors',
  'events',
  'items',
  'spaces',
  'migrations',
  'refers',
  'derived',
  'slots',
  'icons',
  'setup',
]

/** What is wrong with a plugin's id, or nothing. */
export function idProblem(id: string | undefined): string | undefined {
  if (!idPattern.test(id ?? '')) {
    return `must be 2–32 lower-case letters, digits and dashes, not "${id}"`
  }
  return reserved.has(id!) ? `"${id}" is reserved` : undefined
}

/** Checks one manifest by itself; the first problem found, or nothing. */
export function checkManifest(plugin: ConfiguredPlugin, place: string): BootProblem | undefined {
  if (plugin?.kind !== 'portico.plugin') {
    return {
      code: 'plugin-not-a-plugin',
      message: `${place} is not a plugin.`,
      hint: 'List what definePlugin returned, called: plugins: [feed()].',
    }
  }
  const definition = plugin.definition
  const at = (message: string, code = 'plugin-manifest', hint?: string): BootProblem => ({
    code,
    plugin: definition.id,
    message: `${definition.id} › ${message}`,
    ...(hint && { hint }),
  })

  const wrongId = idProblem(definition.id)
  if (wrongId) return at(`id: ${wrongId}`)
  for (const key of Object.keys(definition)) {
    if (!(known as readonly string[]).includes(key)) {
      return at(`${key}: unknown key.${didYouMean(key, known)}`)
    }
  }
  if (!/^\d+\.\d+\.\d+/.test(definition.version)) {
    return at(`version: must be like 1.0.0, not "${definition.version}"`)
  }
  if (!satisfies(definition.sdk)) {
    return at(
      `sdk: written for SDK ${definition.sdk}, this portal has ${sdkVersion}`,
      'plugin-incompatible',
      'Install a version of the plugin for this SDK.',
    )
  }
  if (!definition.title?.en) return at('title: needs at least English, { en: "…" }')
  if (!existsSync(definition.folder)) {
    return at(`folder: ${definition.folder} does not exist; write folder: import.meta.dirname`)
  }
  return checkOwnership(definition, at)
}

/** Everything a plugin declares carries its id, so that two plugins never meet in a name. */
function checkOwnership(
  definition: AnyPluginDefinition,
  at: (message: string) => BootProblem,
): BootProblem | undefined {
  const { id } = definition
  for (const permission of Object.keys(definition.permissions ?? {})) {
    if (!permission.startsWith(`${id}:`))
      return at(`permissions › ${permission}: must start with "${id}:"`)
  }
  for (const token of Object.values(definition.hooks ?? {})) {
    if (token.owner !== id) return at(`hooks › ${token.name}: belongs to ${token.owner}`)
  }
  for (const token of Object.values(definition.events ?? {})) {
    if (token.owner !== id) return at(`events › ${token.type}: belongs to ${token.owner}`)
  }
  for (const slot of definition.slots ?? []) {
    if (!slot.startsWith(`${id}:`)) return at(`slots › ${slot}: must start with "${id}:"`)
  }
  for (const token of definition.provides ?? []) {
    if (token.id.split('.')[0] !== id) return at(`provides › ${token.id}: must start with "${id}."`)
  }
  for (const factory of Object.values(definition.errors ?? {})) {
    if (!factory.code.startsWith(`${id}:`))
      return at(`errors › ${factory.code}: must start with "${id}:"`)
  }
  return undefined
}

/** `^1.0` or `1.2.3` against the SDK of this portal: same major, at least that minor. */
function satisfies(range: string): boolean {
  const wanted = /^\^?(\d+)(?:\.(\d+))?/.exec(range ?? '')
  if (!wanted) return false
  const [major, minor] = sdkVersion.split('.').map(Number)
  return Number(wanted[1]) === major && Number(wanted[2] ?? 0) <= minor!
}

/** What went wrong in a stage, in one line for the log, the health page and the admin. */
export function reasonOf(error: unknown): string {
  if (isPorticoError(error)) return error.detail ?? error.title
  return error instanceof Error ? error.message : String(error)
}
