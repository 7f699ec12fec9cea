import { loadConfig, type Settings } from '../config/index.ts'
import { catchStrayErrors, troubles } from '../plugins/index.ts'
import { createPortal, type Portal } from '../portal.ts'
import { seed } from '../seed.ts'

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
  const portal: Portal = await createPortal(settings, {
    ...options,
    watchdog: process.env.PORTICO_WATCHDOG !== '0',
    progress: (step) => console.log(`· ${steps[step] ?? step}`),
  })
  catchStrayErrors(process, {
    folders: portal.conduct.folders,
    failed: portal.conduct.failures.add,
    log: portal.rooms.log.forOwner('core'),
    giveUp: () => stop(1),
  })
  await seed(portal, (step, done, total) => {
    if (done % 20 === 0 || done === total) console.log(`· Demo company: ${step} ${done}/${total}`)
  })
  const { port } = await portal.listen().catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE'
      ? new Error(
          `Port ${settings.port} is taken. Stop what runs there, or choose another: PORT=3001 npm start`,
        )
      : error
  })
  stop = stopping(portal)
  process.on('SIGTERM', () => stop(0))
  process.on('SIGINT', () => stop(0))
  welcome(portal, settings, port, performance.now() - began)
}

function welcome(portal: Portal, settings: Settings, port: number, took: number): void {
  const address = process.env.PORTAL_URL ?? `http://localhost:${port}`
  const lines = [`\n  ${settings.site.name} is ready: ${address}  (${(took / 1000).toFixed(1)} s)`]
  if (portal.demo) {
    lines.push(
      `  Demo sign-ins: ${portal.demo.logins.join(', ')} · password ${portal.demo.password}`,
    )
  }
  for (const trouble of troubles(portal.registry)) lines.push(`  ! ${trouble}`)
  console.log(`${lines.join('\n')}\n`)
}

/** The first call drains, the second stops at once. */
function stopping(portal: Portal): (code: number) => void {
  let begun = false
  return (code) => {
    if (begun) process.exit(1)
    begun = true
    portal.close(10_000, 500).then(
      () => process.exit(code),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
}
