import { existsSync } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { loadConfig, type Settings } from '../config/index.ts'
import { openDatabase } from '../database/index.ts'
import { createLog } from '../log/index.ts'
import { troubles } from '../plugins/index.ts'
import type { Portal } from '../portal.ts'
import { coreMigrations } from '../rooms.ts'
import { assembled } from './assemble.ts'
import { words } from './complain.ts'

interface Finding {
  what: string
  /** What is wrong; none means that all is well. */
  problems: string[]
  note?: string
}

/** Looks at everything that keeps a portal from working, and says it in words. Changes nothing. */
export async function run(config: string): Promise<void> {
  const settings = await loadConfig(config, { ...process.env, PORTICO_STRICT: '0' })
  const findings: Finding[] = [
    { what: 'Node', problems: [], note: process.versions.node },
    { what: 'config', problems: [], note: settings.source },
  ]
  const look = async (portal: Portal) => [
    ...(await declared(portal)),
    await database(settings, portal),
  ]
  findings.push(...(await assembled(settings, look).catch((error) => [failure('portal', error)])))
  findings.push(await dataFolder(settings))

  for (const { what, problems, note } of findings) {
    console.log(`${problems.length ? '✗' : '✓'} ${what}${note ? `: ${note}` : ''}`)
    for (const problem of problems) console.log(`    ${problem}`)
  }
  const count = findings.flatMap(({ problems }) => problems).length
  console.log(count === 0 ? '\nEverything is in order.' : `\n${count} to mend.`)
  process.exitCode = count === 0 ? 0 : 1
}

async function declared(portal: Portal): Promise<Finding[]> {
  const texts = await portal.rooms.i18n.check()
  const plugins = portal.registry.all()
  return [
    { what: 'plugins', problems: troubles(portal.registry), note: `${plugins.length} enabled` },
    { what: 'texts', problems: texts.map(({ message }) => message) },
    ...languages(portal),
  ]
}

/** One that is not complete is no fault: what it lacks appears in the default language. */
function languages({ rooms }: Portal): Finding[] {
  const all = rooms.languages.all()
  const standard = all.find((language) => language.default)!.label
  const unfinished = all.filter(({ present, all }) => present < all)
  const notes = unfinished.map(
    ({ label, present, all }) =>
      `${label} ${present} of ${all} texts (${Math.floor((present / all) * 100)} %), the rest in ${standard}`,
  )
  const complete = all.filter((language) => !unfinished.includes(language))
  const note = [...complete.map(({ label }) => label), ...notes].join('; ')
  return [{ what: 'languages', problems: [], note }]
}

/** The real database: does it answer, and does its schema fit? A file that is not there is not made. */
async function database(settings: Settings, portal: Portal): Promise<Finding> {
  const isFile = !/^postgres(ql)?:/.test(settings.database)
  const what = isFile ? 'database (SQLite)' : 'database (PostgreSQL)'
  if (isFile && !existsSync(settings.database)) {
    return { what, problems: [], note: 'none yet; the first start makes it' }
  }
  const log = createLog({ level: 'silent' }).forOwner('core')
  try {
    const engine = await openDatabase({ url: settings.database, log })
    try {
      await engine.ping()
      const pending = await engine.pending('core', coreMigrations)
      for (const { id, definition } of portal.registry.all()) {
        pending.push(...(await engine.pending(id, definition.migrations ?? [])))
      }
      const note = pending.length ? `the next start applies ${pending.join(', ')}` : 'up to date'
      return { what, problems: [], note }
    } finally {
      await engine.close()
    }
  } catch (error) {
    return failure(what, error)
  }
}

/** Files and assets lie there; what does not exist yet must be possible to make. */
async function dataFolder({ data }: Settings): Promise<Finding> {
  const files = join(data, 'files')
  let nearest = files
  while (!existsSync(nearest)) nearest = dirname(nearest)
  const writable = await access(nearest, constants.W_OK).then(
    () => true,
    () => false,
  )
  const problem = `${nearest} cannot be written to by this user; give it the right, or set PORTICO_DATA.`
  return { what: 'data folder', problems: writable ? [] : [problem], note: data }
}

function failure(what: string, error: unknown): Finding {
  return { what, problems: words(error).split('\n') }
}
