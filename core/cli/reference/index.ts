import type { Command } from 'commander'
import type { Portal } from '../../portal.ts'
import { apiPage } from './api.ts'
import { cliPage } from './cli.ts'
import { configPage } from './config.ts'
import { errorsPage } from './errors.ts'
import { eventsPage } from './events.ts'
import { hooksPage } from './hooks.ts'
import { page } from './markdown.ts'
import { permissionsPage } from './permissions.ts'
import { servicesPage } from './services.ts'
import { slotsPage } from './slots.ts'

/** The reference of an assembled portal: file names and their Markdown. The same code gives the same text. */
export function referencePages(portal: Portal, program: Command): Record<string, string> {
  const pages: Record<string, [title: string, intro: string, body: string]> = {
    'api.md': apiPage(portal),
    'cli.md': cliPage(program),
    'config.md': configPage(portal),
    'errors.md': errorsPage(portal),
    'events.md': eventsPage(portal),
    'hooks.md': hooksPage(portal),
    'permissions.md': permissionsPage(portal),
    'services.md': servicesPage(portal),
    'slots.md': slotsPage(portal),
  }
  return Object.fromEntries(
    Object.entries(pages).map(([name, content]) => [name, page(...content)]),
  )
}
