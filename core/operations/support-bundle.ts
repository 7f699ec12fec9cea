import { portalHealth } from './health.ts'
import type { OperationsDeps } from './operations.ts'
import { systemFacts } from './system.ts'

/** What somebody who helps from outside has to know. No content, no names of people, no secrets. */
export async function supportBundle(deps: OperationsDeps): Promise<Record<string, unknown>> {
  const { rooms, settings } = deps
  const { versions, settings: inForce } = await systemFacts(deps)
  const arrangement = rooms.arrangement.forPlugin('core')
  const kinds = await Promise.all(
    arrangement.kinds().map(async ({ name }) => [name, (await arrangement.list(name)).length]),
  )
  return {
    madeAt: new Date(rooms.clock.now()).toISOString(),
    versions,
    settings: Object.fromEntries(inForce.map(({ path, value }) => [path, value])),
    installed: settings.installed.map(({ definition }) => ({
      id: definition?.id,
      version: definition?.version,
    })),
    arrangement: { ...(await arrangement.state()), documents: Object.fromEntries(kinds) },
    health: await portalHealth(deps),
    lastErrors: rooms.log.last(),
    missingTexts: Object.fromEntries(rooms.i18n.missing()),
  }
}
