import { statfs } from 'node:fs/promises'
import type { PluginHealth, PortalHealth } from '../../sdk/operations.ts'
import { redactText } from '../log/index.ts'
import { databaseFacts } from './database-facts.ts'
import type { OperationsDeps } from './operations.ts'

/** Everything there is to know of how the portal does, each thing under the plugin it belongs to. */
export async function portalHealth(deps: OperationsDeps): Promise<PortalHealth> {
  const { rooms, widgets, settings } = deps
  const { events, jobs, hooks } = rooms
  const [queues, dead, lags, failed, database] = await Promise.all([
    jobs.report(),
    jobs.dead(),
    events.lags(),
    events.report(),
    databaseFacts(rooms.db, settings),
  ])
  return {
    plugins: pluginHealth(deps),
    hooks: hooks.report(),
    widgets: widgets.report().map(({ last, ...figures }) => ({
      ...figures,
      plugin: ownerOf(figures.widget),
      last: last && redactText(last),
    })),
    queues: queues.map(({ scheduled, ...queue }) => ({
      ...queue,
      plugin: ownerOf(queue.queue),
      scheduled: scheduled === 1,
    })),
    deadJobs: dead.map(({ payload, error, ...job }) => ({
      ...job,
      plugin: ownerOf(job.queue),
      error: redactText(error),
    })),
    subscribers: lags.map((lag) => ({ ...lag, plugin: ownerOf(lag.subscriber) })),
    deadEvents: failed.dead.map(({ error, eventId, ...event }) => ({
      ...event,
      eventId: String(eventId),
      plugin: ownerOf(event.subscriber),
      error: redactText(error),
    })),
    mail: { available: rooms.mail.available, ...(await rooms.mail.counts()) },
    database,
    disk: await diskOf(settings.data),
    memory: process.memoryUsage.rss(),
    startedAt: deps.startedAt,
    clients: failed.clients,
  }
}

function pluginHealth({ conduct, rooms }: OperationsDeps): PluginHealth[] {
  const { registry, strikes, failures } = conduct
  return registry.all().map(({ id, definition, state, problem }) => {
    const failed = failures.of(id)
    return {
      ...{ id, title: definition.title, version: definition.version, state },
      ...(problem && { reason: redactText(problem.message) }),
      ...(problem?.hint && { hint: problem.hint }),
      strikes: strikes.of(id),
      ...(failed && { failures: { ...failed, last: redactText(failed.last) } }),
      log: { ...rooms.log.countOf(id) },
      neededBy: registry.dependantsOf(id).filter(registry.isActive),
    }
  })
}

/** `feed.digest`, `feed:rail` and `feed:core.itemCreated` are all feed's. */
function ownerOf(name: string): string {
  return name.split(/[.:]/)[0]!
}

async function diskOf(folder: string): Promise<PortalHealth['disk']> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { free: bavail * bsize, total: blocks * bsize }
}
