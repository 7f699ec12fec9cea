import type { Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { OperationsDeps } from './operations.ts'

/** A plugin leaves the portal, and those that cannot run without it: the arrangement says so. */
export async function switchOff(
  { rooms, conduct }: OperationsDeps,
  viewer: Viewer,
  plugin: string,
): Promise<void> {
  const { registry } = conduct
  if (!registry.get(plugin)) throw coreErrors.notFound()
  const arrangement = rooms.arrangement.forPlugin('core')
  const changes = await Promise.all(
    [plugin, ...registry.dependantsOf(plugin)].map(async (id) => {
      const before = await arrangement.get('module', id)
      const value = { ...before?.value, enabled: false }
      return { kind: 'module', id, value, version: before?.version ?? 0 }
    }),
  )
  await arrangement.change(viewer, changes)
}
