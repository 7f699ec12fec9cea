import type { Arranged, DefinedKind } from '../../sdk/index.ts'
import { arrange, arrangedIn } from '../arrangement/index.ts'
import { loadConfig, type Settings } from '../config/index.ts'
import { openDatabase } from '../database/index.ts'
import { createLog } from '../log/index.ts'
import { troubles } from '../plugins/index.ts'
import type { Source, Target } from '../portable/index.ts'
import { createPortal, type Portal } from '../portal.ts'
import { coreMigrations } from '../rooms.ts'
import { assembled } from './assemble.ts'
import { withRooms } from './open-rooms.ts'

/** Reads the portal's database with the kinds of all plugins at hand. No plugin works on it. */
export async function withSource<T>(
  config: string,
  work: (source: Source) => Promise<T>,
): Promise<T> {
  const written = await lenient(config)
  await refuseOldDatabase(written)
  return withRooms(config, async (rooms) => {
    const { documents } = await arrangedIn(rooms.db)
    return work({ rooms, ...(await declaredBy(written, documents)) })
  })
}

/**
 * Works on the portal as a further process of it would, so that plugins check what concerns them.
 * Plugins that are switched off say what their documents are like, and are not started on the data.
 */
export async function withTarget<T>(
  config: string,
  work: (target: Target) => Promise<T>,
): Promise<T> {
  const written = await checkedSettings(config)
  const portal = await createPortal(written, { log: { level: 'silent' }, idle: true })
  try {
    const { documents } = await arrangedIn(portal.rooms.db)
    const declared = await declaredBy(written, documents)
    defineAbsent(portal, declared.kinds)
    for (const trouble of troubles(portal.registry)) console.error(`! ${trouble}`)
    return await work({ rooms: portal.rooms, ...declared })
  } finally {
    await portal.close()
  }
}

/** The settings of a portal that this version may work on as it is. */
export async function checkedSettings(config: string): Promise<Settings> {
  const written = await lenient(config)
  await refuseOldDatabase(written)
  return written
}

/** A plugin that cannot start keeps nobody from carrying the portal elsewhere. */
const lenient = (config: string) => loadConfig(config, { ...process.env, PORTICO_STRICT: '0' })

/** Who only wants to look, or to bring settings, does not upgrade a portal on the way. */
async function refuseOldDatabase({ database, plugins }: Settings): Promise<void> {
  const log = createLog({ level: 'silent' }).forOwner('core')
  const engine = await openDatabase({ url: database, log })
  try {
    const owners = plugins.map(({ definition: { id, migrations = [] } }) => ({ id, migrations }))
    for (const { id, migrations } of [{ id: 'core', migrations: coreMigrations }, ...owners]) {
      // A plugin whose migrations do not fit is parked by the start, and keeps nobody either.
      const pending = await engine.pending(id, migrations).catch((error) => {
        if (id === 'core') throw error
        return []
      })
      if (pending.length === 0 || pending.length === migrations.length) continue
      throw new Error(
        `An older version ran on this database (${id} misses ${pending.join(', ')}). Start this version first; portico upgrade --check says what that changes.`,
      )
    }
  } finally {
    await engine.close()
  }
}

/** What all installed plugins declare, also those that are switched off. */
async function declaredBy(written: Settings, documents: readonly Arranged[]) {
  const on = documents.map((document) =>
    document.kind === 'module'
      ? { ...document, value: { ...document.value, enabled: true } }
      : document,
  )
  const { plugins, ...settings } = arrange(
    written,
    on.filter(({ kind }) => kind === 'module'),
  )
  return assembled(
    { ...written, plugins, installed: plugins, roles: settings.roles },
    (portal) => ({
      kinds: portal.rooms.arrangement.forPlugin('core').kinds(),
      schemas: schemasOf(portal),
    }),
  )
}

function schemasOf({ registry, face }: Portal): Source['schemas'] {
  return {
    plugin: (id) => registry.get(id)?.definition.config,
    widget: (name) => face.widgets.get(name)?.settings,
  }
}

function defineAbsent({ rooms }: Portal, kinds: readonly DefinedKind[]): void {
  const known = new Set(
    rooms.arrangement
      .forPlugin('core')
      .kinds()
      .map(({ name }) => name),
  )
  for (const { name, owner, ...kind } of kinds) {
    if (known.has(name)) continue
    rooms.arrangement.forPlugin(owner).define(name.slice(owner.length + 1), kind)
  }
}
