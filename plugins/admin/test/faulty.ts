import { coreEvents, definePlugin, Type } from 'portico/sdk'

/** A plugin whose job and subscriber fail until they are mended, and which has secrets among its settings. */
export const mended = { job: false, event: false }
export const done: string[] = []

export default definePlugin({
  id: 'faulty',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Faulty' },
  folder: import.meta.dirname,
  config: Type.Object({
    color: Type.Optional(Type.String()),
    password: Type.Optional(Type.String()),
    server: Type.Optional(
      Type.Object({ name: Type.String(), phrase: Type.String({ format: 'secret' }) }),
    ),
    hooks: Type.Optional(Type.Array(Type.Object({ apiKey: Type.String() }))),
    address: Type.Optional(Type.String()),
  }),
  setup({ jobs, events, routes, config, log }) {
    const queue = jobs.queue(
      'work',
      Type.Object({}),
      async () => {
        if (!mended.job) throw new Error(`no way in with ${config.server?.phrase}`)
        done.push('job')
      },
      { attempts: 1 },
    )
    events.on(coreEvents.personLeft, async () => {
      if (!mended.event) throw new Error(`refused: ${config.password}`)
      done.push('event')
    })
    routes.post('/work', { summary: 'Work', access: 'public', writes: ['jobs'] }, () => {
      log.error('about to fail', { said: `with ${config.server?.phrase} and ${config.password}` })
      return queue.send({})
    })
  },
})
