import type { Migration } from '../../sdk/database.ts'
import { migrationChecksum } from '../database/index.ts'
import { BackupError } from './backup-error.ts'
import type { LedgerLine } from './manifest.ts'

/** Whose tables this code can make, and which of them are made from others. */
export interface KnownOwner {
  owner: string
  version: string
  migrations: readonly Migration[]
  /** Full names of tables that are made anew when they are empty. */
  derived: readonly string[]
}

/**
 * The migrations that bring an empty database to where an archive's was; later ones come with the next
 * start. @throws BackupError when this code has others
 */
export function schemaOf(
  ledger: readonly LedgerLine[],
  known: readonly KnownOwner[],
  without: readonly string[] = [],
): { owner: string; migrations: Migration[] }[] {
  const wanted = Map.groupBy(ledger, ({ owner }) => owner)
  for (const owner of without) wanted.delete(owner)
  for (const owner of wanted.keys()) {
    if (known.some((each) => each.owner === owner)) continue
    throw new BackupError(
      'differs',
      `There is data of the plugin "${owner}", which portal.config.ts does not list. List it, or leave its data out with --without ${owner}.`,
    )
  }
  return known
    .filter(({ owner }) => wanted.has(owner))
    .map(({ owner, migrations }) => ({
      owner,
      migrations: wanted
        .get(owner)!
        .map((line) => migrationOf(line, migrations))
        .sort(inOrder),
    }))
}

function migrationOf(
  { owner, name, checksum }: LedgerLine,
  known: readonly Migration[],
): Migration {
  const migration = known.find((each) => each.name === name)
  if (!migration) {
    throw new BackupError(
      'differs',
      `It was made with a newer version of "${owner}", which has the migration "${name}". Install that version first.`,
    )
  }
  if (migrationChecksum(migration) === checksum) return migration
  throw new BackupError(
    'differs',
    `The migration "${name}" of "${owner}" is another one than in the archive. Install the version it was made with.`,
  )
}

const inOrder = (one: Migration, other: Migration) => (one.name < other.name ? -1 : 1)
