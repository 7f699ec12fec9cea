import { loadConfig } from '../config/index.ts'
import { catchStrayErrors, troubles } from '../plugins/index.ts'
import type { Portal } from '../portal.ts'
import { openStanding, type Standing } from '../reassembly.ts'
import { seed } from '../seed.ts'
import { reportWords } from '../upgrade/index.ts'

const steps: Record<string, string> = {
  database: 'Preparing the database',
  plugins: 'Setting up plugins',
  assets: 'Building what browsers load',
}

/** Starts the portal and serves until it is told to stop. */
export async function run(
  config: string,
  options: { safe?: boolean; dev?: boolean },
): Promise<void> {
  const began = performance.now()
  const settings = await loadConfig(config, process.env)
  let stop: (code: number) => void = process.exit
  const standing = await openStanding(settings, {
    ...options,
    watchdog: process.env.PORTICO_WATCHDOG !== '0',
    progress: (step) => console.log(`· ${steps[step] ?? step}`),
  })
  const portal = standing.current()
  catchStrayErrors(process, {
    folders: () => standing.current().conduct.folders(),
    failed: (plugin, error) => standing.current().conduct.failures.add(plugin, error),
    log: portal.rooms.log.forOwner('core'),
    giveUp: () => stop(1),
  })
  await seed(portal, (step, done, total) => {
    if (done % 20 === 0 || done === total) console.log(`· Demo company: ${step} ${done}/${total}`)
  })
  const code = await portal.rooms.setup.begin()
  const port = await standing.listen().catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE'
      ? new Error(
          `Port ${settings.port} is taken. Stop what runs there, or choose another: PORT=3001 npm start`,
        )
      : error
  })
  stop = stopping(standing)
  process.on('SIGTERM', () => stop(0))
  process.on('SIGINT', () => stop(0))
  if (portal.upgrade) console.log(`\n${reportWords(portal.upgrade).join('\n')}`)
  welcome(portal, { port, code, took: performance.now() - began })
}

interface Begun {
  port: number
  /** Of the first run, where the portal is empty. */
  code: string | undefined
  took: number
}

function welcome(portal: Portal, { port, code, took }: Begun): void {
  const { settings } = portal
  const address = process.env.PORTAL_URL ?? `http://localhost:${port}`
  const lines = [`\n  ${settings.site.name} is ready: ${address}  (${(took / 1000).toFixed(1)} s)`]
  if (code !== undefined) {
    lines.push(
      `  Nobody is here yet: open that address to set the portal up.`,
      `  From another machine the wizard asks for this code: ${code}`,
    )
  } else if (portal.demo) {
    lines.push(
      `  Demo sign-ins: ${portal.demo.logins.join(', ')} · password ${portal.demo.password}`,
    )
  }
  for (const trouble of troubles(portal.registry)) lines.push(`  ! ${trouble}`)
  console.log(`${lines.join('\n')}\n`)
}

/** The first call drains, the second stops at once. */
function stopping(standing: Standing): (code: number) => void {
  let begun = false
  return (code) => {
    if (begun) process.exit(1)
    begun = true
    standing.close(10_000, 500).then(
      () => process.exit(code),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
}
