import type { Migration } from '../../sdk/database.ts'
import { sdkVersion } from '../../sdk/index.ts'
import type { Settings } from '../config/index.ts'
import { createRegistry } from '../plugins/index.ts'
import type { KnownOwner } from './schema.ts'

/** The core and every plugin of the config, switched off or not, in the order their tables build on each other. */
export function knownOwners(
  { installed, source }: Pick<Settings, 'installed' | 'source'>,
  core: readonly Migration[],
): KnownOwner[] {
  const plugins = createRegistry(installed, { source, strict: false }).all()
  return [
    { owner: 'core', version: sdkVersion, migrations: core, derived: [] },
    ...plugins.map(({ id, definition }) => ({
      owner: id,
      version: definition.version,
      migrations: definition.migrations ?? [],
      derived: (definition.derived ?? []).map((name) => `${id.replaceAll('-', '_')}_${name}`),
    })),
  ]
}
