import { adminHooks } from 'portico/plugins/admin/api'
import { coreEvents, coreHooks, definePlugin, type Log, Type } from 'portico/sdk'

/** A plugin of a third party that goes wrong in every hook and widget, in each way there is. */
const faults = {
  throws: () => {
    throw new Error('hostile on purpose')
  },
  hangs: () => new Promise<never>(() => {}),
  floods: (log: Log) => {
    for (let line = 0; line < 1_000; line++) log.error(`hostile line ${line}`)
  },
}

type Fault = keyof typeof faults

export default definePlugin({
  id: 'hostile',
  version: '6.6.6',
  sdk: '^1.0',
  title: { en: 'Hostile' },
  folder: import.meta.dirname,
  uses: {},
  setup({ hooks, widgets, events, jobs, routes, log }) {
    for (const fault of Object.keys(faults) as Fault[]) {
      const misbehave = async () => faults[fault](log)
      hooks.on(coreHooks.navigation, misbehave as never)
      hooks.on(coreHooks.palette, misbehave as never)
      hooks.on(coreHooks.mentions, misbehave as never)
      hooks.on(coreHooks.signedIn, misbehave as never)
      hooks.on(coreHooks.itemCreated, misbehave as never)
      hooks.on(coreHooks.itemSaving, misbehave as never)
      hooks.on(adminHooks.sections, misbehave as never)
      hooks.on(adminHooks.attention, misbehave as never)
      hooks.on(adminHooks.health, misbehave as never)
      widgets.add(
        fault,
        {
          title: { en: `Hostile ${fault}` },
          view: 'hostile/widget',
          slot: { name: 'core:rail', weight: 1 },
        },
        async () => {
          await misbehave()
          return {}
        },
      )
      events.on(coreEvents.itemCreated, misbehave as never)
      const queue = jobs.queue(fault, Type.Object({}), misbehave as never, {
        ...{ timeoutMs: 200, attempts: 1 },
      })
      routes.post(`/job/${fault}`, { summary: 'A job', access: 'signed-in', writes: [] }, () =>
        queue.send({}),
      )
    }
  },
})
