import { release, type } from 'node:os'
import { sdkVersion } from '../../sdk/index.ts'
import type { SystemFacts } from '../../sdk/operations.ts'
import { withoutSecrets } from '../arrangement/index.ts'
import { redact } from '../log/index.ts'
import { porticoVersion } from '../version.ts'
import { databaseFacts } from './database-facts.ts'
import type { OperationsDeps } from './operations.ts'

/** Versions, and the settings in force without what is secret in them. */
export async function systemFacts(deps: OperationsDeps): Promise<SystemFacts> {
  const { dialect, version } = await databaseFacts(deps.rooms.db, deps.settings)
  return {
    versions: {
      portico: await porticoVersion(),
      sdk: sdkVersion,
      node: process.versions.node,
      system: `${type()} ${release()} (${process.arch})`,
      database: `${dialect === 'postgres' ? 'PostgreSQL' : 'SQLite'} ${version}`,
    },
    settings: flat(settingsOf(deps)),
  }
}

function settingsOf({ settings, rooms }: OperationsDeps): Record<string, unknown> {
  const { site, data, database, theme, port, mail, signUp, passwords, secondFactor } = settings
  const { production, strict, folder, source } = settings
  const plugins = settings.plugins.map(({ definition, input }) => [
    definition.id,
    redact(withoutSecrets(definition.config ?? ({} as never), input)),
  ])
  const shown = { site, database, data, theme, port, mail: mail ?? 'off', signUp }
  return {
    ...(redact(shown) as object),
    // A rule about passwords is none.
    'password rules': passwords,
    'second factor': secondFactor,
    roles: [...rooms.access.permissions.roles.keys()],
    ...{ production, strict, config: source, folder },
    plugins: Object.fromEntries(plugins),
  }
}

function flat(value: unknown, path: readonly string[] = []): SystemFacts['settings'] {
  const isLeaf = typeof value !== 'object' || value === null || isListOfWords(value)
  if (isLeaf) return [{ path: path.join(' › '), value: inWords(value) }]
  return Object.entries(value).flatMap(([key, inner]) => flat(inner, [...path, key]))
}

function isListOfWords(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each !== 'object')
}

function inWords(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '')
}
