import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig, type Settings } from '../config/index.ts'
import { createPortal, type Portal, type PortalOptions } from '../portal.ts'

/**
 * Assembles the portal in an empty database in memory, to look at what it declares: neither the data
 * nor a portal that runs meanwhile is touched.
 */
export async function assembled<T>(
  settings: Settings,
  look: (portal: Portal) => Promise<T> | T,
  options: PortalOptions = {},
): Promise<T> {
  const data = await mkdtemp(join(tmpdir(), 'portico-look-'))
  try {
    const portal = await createPortal(
      { ...settings, data, database: ':memory:', demo: undefined },
      { log: { level: 'silent' }, idle: true, ...options },
    )
    try {
      return await look(portal)
    } finally {
      await portal.close()
    }
  } finally {
    await rm(data, { recursive: true, force: true })
  }
}

/** The same for a config file. */
export async function lookAt<T>(
  config: string,
  look: (portal: Portal) => Promise<T> | T,
): Promise<T> {
  return assembled(await loadConfig(config, process.env), look)
}
