import { coreEvents, definePlugin, Type } from '../../../sdk/index.ts'

/** A plugin that keeps a record of every event that reached it, and of every job that came of it. */
export const witness = definePlugin({
  id: 'witness',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Witness' },
  folder: import.meta.dirname,
  migrations: [
    {
      name: '001-witness',
      async up(schema) {
        await schema.createTable('seen', (table) => {
          table.string('event_id').primary()
        })
        await schema.createTable('worked', (table) => {
          // A second run of a job whose effect is committed already would fail here, and be found.
          table.string('job_id').primary()
          table.string('event_id').notNullable()
        })
      },
    },
  ],
  setup({ events, files, jobs, db }) {
    files.accept('film', { maxBytes: 8 * 1024 ** 3 })
    const work = jobs.queue('work', Type.Object({ event: Type.String() }), async (job) => {
      await db.table('worked').insert({ job_id: job.id, event_id: job.payload.event })
    })
    events.on(coreEvents.itemCreated, ({ id }) =>
      db.tx(async () => {
        await db.table('seen').insert({ event_id: id }).onConflict('event_id').ignore()
        await work.send({ event: id }, { key: id })
      }),
    )
  },
})
