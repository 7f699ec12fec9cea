import { loadConfig, type Settings } from '../config/index.ts'
import { troubles } from '../plugins/index.ts'
import { createPortal, type Portal } from '../portal.ts'
import { seedDemo } from '../seed.ts'

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
  const portal = await createPortal(settings, {
    ...options,
    progress: (step) => console.log(`· ${steps[step] ?? step}`),
  })
  await seedDemo(portal, (step, done, total) => {
    if (done % 20 === 0 || done === total) console.log(`· Demo company: ${step} ${done}/${total}`)
  })
  const { port } = await portal.listen().catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE'
      ? new Error(
          `Port ${settings.port} is taken. Stop what runs there, or choose another: PORT=3001 npm start`,
        )
      : error
  })
  welcome(portal, settings, port, performance.now() - began)
  stopOnSignal(portal)
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

/** The first signal drains, the second stops at once. */
function stopOnSignal(portal: Portal): void {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    portal.close().then(
      () => process.exit(0),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
