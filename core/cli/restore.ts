import { giveUp, knownOwners, type RestorePlan, restoreArchive, secretIn } from '../backup/index.ts'
import { loadConfig } from '../config/index.ts'
import { coreMigrations } from '../rooms.ts'
import { ask } from './ask.ts'
import { moment, report } from './backup.ts'

interface Options {
  replace?: boolean
  yes?: boolean
  without?: string[]
  giveUp?: boolean
}

/** Puts the portal of this config back to what an archive shows. */
export async function run(
  config: string,
  archive: string | undefined,
  options: Options,
): Promise<void> {
  const settings = await loadConfig(config, process.env)
  if (options.giveUp) {
    await giveUp(settings.database)
    console.log('The restore is called off; the portal is what it was before.')
    return
  }
  if (!archive) throw new Error('Name the archive to restore: portico restore <archive>')
  const plan = await restoreArchive({
    ...{ archive, known: knownOwners(settings, coreMigrations), now: Date.now },
    secret: await secretIn(process.env),
    ...{ database: settings.database, data: settings.data },
    ...(options.replace && { replace: true }),
    ...(options.without && { without: options.without }),
    confirm: (found) => confirmed(found, options),
    progress: report(),
  })
  if (!plan) throw new Error('Nothing was changed.')
  console.log('Restored. Start the portal with: portico start')
}

async function confirmed({ head, manifest, replaced }: RestorePlan, { yes }: Options) {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  console.log(
    `${head.portal.name} (${head.portal.url}) at ${moment(head.at)}: ${rows} rows, ${manifest.files.count} files.`,
  )
  const { tables, people, items, files } = replaced
  if (tables + files === 0) return true
  console.log(
    `This will be deleted: ${tables} tables with ${people} people and ${items} items, ${files} stored files.`,
  )
  if (yes) return true
  return (await ask('Type "replace" to go on: ')).trim() === 'replace'
}
