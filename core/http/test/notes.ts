import { Type } from 'typebox'
import { coreErrors, definePlugin, reply } from '../../../sdk/index.ts'

/** A plugin with a form, an API and a counter of what really happened. */
export function createNotes() {
  const kept: Record<string, unknown>[] = []
  const notes = definePlugin({
    id: 'notes',
    version: '1.0.0',
    sdk: '^1.0',
    title: { en: 'Notes' },
    folder: import.meta.dirname,
    migrations: [
      {
        name: '001-notes',
        up: (schema) =>
          schema.createTable('all', (table) => {
            table.increments('id')
            table.text('title').notNullable()
          }),
      },
    ],
    setup({ routes, db }) {
      const body = Type.Object({
        title: Type.String({ minLength: 1, maxLength: 200 }),
        tags: Type.Optional(Type.Array(Type.String({ maxLength: 50 }), { maxItems: 5 })),
      })
      const access = 'signed-in' as const
      routes.post('/', { summary: 'Keep', access, body, status: 201 }, async ({ body: note }) => {
        kept.push(note)
        await db.table('all').insert({ title: note.title })
        return reply({
          status: 201,
          body: { title: note.title, number: kept.length },
          next: '/kept',
        })
      })
      routes.post('/other', { summary: 'Other', access, body }, () => ({ other: true }))
      routes.post('/taken', { summary: 'Refused', access, body }, () => {
        const wording = { key: 'core.field.tooLong', params: { max: 3 } }
        const fields = [{ path: '/title', message: 'must have at most 3 characters', wording }]
        throw coreErrors.invalid({ fields })
      })
      routes.delete('/:id', { summary: 'Drop', access }, ({ params }) => ({ dropped: params.id }))
      routes.get('/', { summary: 'All', access }, async () => ({
        titles: (await db.table('all').orderBy('id')).map(({ title }: { title: string }) => title),
      }))
    },
  })
  return { notes, kept }
}
