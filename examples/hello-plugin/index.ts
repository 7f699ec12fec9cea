import {
  action,
  coreHooks,
  defineHooks,
  definePlugin,
  type HooksOf,
  Type,
  withDefault,
} from 'portico/sdk'

export const helloHooks = defineHooks('hello', {
  greeted: action<{ personId: string }>({ doc: 'After somebody said hello.', since: '1.0' }),
})

declare module 'portico/sdk' {
  interface HookRegistry extends HooksOf<'hello', typeof helloHooks> {}
}

const title = { en: 'Hello', ru: 'Привет', uk: 'Привіт' }

export default definePlugin({
  id: 'hello',
  version: '1.0.0',
  sdk: '^1.0',
  title,
  folder: import.meta.dirname,
  hooks: helloHooks,
  config: Type.Object({ shown: withDefault(Type.Integer({ minimum: 1, maximum: 50 }), 5) }),
  migrations: [
    {
      name: '001-greetings',
      up: (schema) =>
        schema.createTable('greetings', (table) => {
          table.string('person_id', 32).primary()
          table.bigInteger('at').notNullable().index()
        }),
    },
  ],
  setup({ config, db, hooks, now, pages, people, routes, widgets }) {
    async function greet(personId: string): Promise<void> {
      await db.tx(async () => {
        const greeting = { person_id: personId, at: now() }
        await db.table('greetings').insert(greeting).onConflict('person_id').merge()
        hooks.emit(helloHooks.greeted, { personId })
      })
    }

    async function latest() {
      const newest = db.table('greetings').orderBy('at', 'desc').limit(config.shown)
      const rows: { person_id: string; at: number }[] = await newest
      const cards = await people.cards(rows.map((row) => row.person_id))
      return { greetings: rows.map((row) => ({ at: row.at, person: cards.get(row.person_id) })) }
    }

    hooks.on(coreHooks.signedIn, ({ personId }) => greet(personId))

    routes.post('/', { summary: 'Say hello', access: 'signed-in' }, ({ viewer }) =>
      greet(viewer.id),
    )

    const look = { title: 'hello.title', layout: 'feed', view: 'hello/page' } as const
    const nav = { label: 'hello.title', icon: 'hand', weight: 90 }
    pages.add('/hello', { ...look, nav, access: 'signed-in' }, latest)

    const slot = { name: 'core:rail', weight: 90 }
    widgets.add('latest', { title, slot, view: 'hello/latest' }, latest)
  },
})
