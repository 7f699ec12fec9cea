import { copyDatabase, knownOwners } from '../backup/index.ts'
import { loadConfig } from '../config/index.ts'
import { coreMigrations } from '../rooms.ts'
import { report } from './backup.ts'

/** Copies the portal's database into another one. */
export async function run(
  config: string,
  { to, replace }: { to: string; replace?: boolean },
): Promise<void> {
  const settings = await loadConfig(config, process.env)
  const known = knownOwners(settings, coreMigrations)
  const { tables, rows, wasRunning } = await copyDatabase({
    ...{ from: settings.database, to, known },
    derived: new Set(known.flatMap(({ derived }) => derived)),
    ...(replace && { replace }),
    progress: report(),
  })
  console.log(`Copied ${rows} rows of ${tables} tables. Uploads stay in ${settings.data}.`)
  if (wasRunning) {
    console.log('! The portal was running: what people wrote since this began is not in the copy.')
  }
  console.log('Start the portal with DATABASE_URL naming the new database.')
}
