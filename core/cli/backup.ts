import type { BackupArchive, BackupProgress } from '../../sdk/index.ts'
import { createBackups, inspect, secretIn } from '../backup/index.ts'
import { loadConfig } from '../config/index.ts'
import { openDatabase } from '../database/index.ts'
import { coreMigrations } from '../rooms.ts'

interface Options {
  to?: string[]
  prove?: string
  in?: string
  list?: boolean
  printConfig?: string
  plain?: boolean
  keepDaily?: string
  keepWeekly?: string
}

/** Makes a backup, or proves one, or says which there are. The portal may run meanwhile. */
export async function run(config: string, options: Options): Promise<void> {
  if (options.printConfig) return printConfig(options.printConfig)
  const settings = await loadConfig(config, process.env)
  const engine = await openDatabase({ url: settings.database, log: { warn: () => {} } })
  try {
    const backups = createBackups({
      ...{ settings, engine, migrations: coreMigrations },
      ...{ environment: process.env, now: Date.now },
    })
    const folders = options.to ?? ['./backups']
    if (options.prove) {
      const database = options.in
      const proof = await backups.prove(options.prove, { database, progress: report() })
      console.log(
        `Proven in ${seconds(proof.tookMs)}: ${proof.rows} rows of ${proof.tables} tables and ${proof.files} files came out as they went in.`,
      )
      console.log(`It shows ${moment(proof.at)}, ${age(proof.at)} ago.`)
      return
    }
    if (options.list) {
      const { archives, failed } = await backups.list(folders)
      for (const archive of archives) console.log(line(archive))
      for (const { folder, reason } of failed) console.log(`! ${folder}: ${reason}`)
      if (archives.length === 0) console.log('There are no backups yet.')
      return
    }
    const result = await backups.make({
      to: folders,
      ...(options.plain && { encrypt: false }),
      ...keeping(options),
      progress: report(),
    })
    console.log(
      `${result.name}: ${result.rows} rows and ${result.files} files in ${seconds(result.tookMs)}.`,
    )
    for (const folder of result.folders) console.log(`· ${folder}`)
    for (const name of result.removed) console.log(`· ${name} is kept no longer`)
    if (result.missingFiles > 0)
      console.log(`! The bytes of ${result.missingFiles} files are not there.`)
    if (!backups.canEncrypt || options.plain) {
      console.log(
        '! It is not encrypted: whoever has it has everything in it. See PORTICO_BACKUP_KEY.',
      )
    }
    for (const { folder, reason } of result.failed) console.log(`! ${folder}: ${reason}`)
    if (result.failed.length > 0) throw new Error('Not every folder has the backup.')
  } finally {
    await engine.close()
  }
}

/** The first thing one needs on a new machine. */
async function printConfig(archive: string): Promise<void> {
  const { config } = await inspect(archive, await secretIn(process.env))
  if (!config) throw new Error('There is no config file in this archive.')
  process.stdout.write(config.text)
}

function keeping({ keepDaily, keepWeekly }: Options) {
  if (keepDaily === undefined && keepWeekly === undefined) return {}
  return { keep: { daily: count(keepDaily), weekly: count(keepWeekly) } }
}

function count(text = '0'): number {
  if (/^\d{1,4}$/.test(text)) return Number(text)
  throw new Error(`"${text}" is no number of days or weeks.`)
}

const words = { database: 'Tables', files: 'Files', check: 'Comparing tables' }

/** A line for each step, with every tenth of it at a terminal. */
export function report(): (progress: BackupProgress) => void {
  let said = ''
  return ({ step, done, total }) => {
    const part =
      process.stderr.isTTY && total > 0 ? ` ${Math.floor((done * 10) / total) * 10} %` : ''
    const text = `· ${words[step]}${part}`
    if (text !== said) console.error(text)
    said = text
  }
}

function line({ folder, name, at, size, encrypted, proof, problem }: BackupArchive): string {
  const facts = [
    `${age(at)} old`,
    `${(size / 1024 / 1024).toFixed(1)} MB`,
    encrypted ? 'encrypted' : 'not encrypted',
    proof ? `proven ${moment(proof.provenAt)}` : 'not proven',
  ]
  return `${folder}/${name}: ${problem ?? facts.join(', ')}`
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

export const moment = (at: number) => new Date(at).toISOString().replace(/\.\d+/, '')

function age(at: number): string {
  const minutes = Math.round((Date.now() - at) / 60_000)
  if (minutes < 120) return `${minutes} min`
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`
}
