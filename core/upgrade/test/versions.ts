import {
  action,
  type ConfiguredPlugin,
  defineHooks,
  definePlugin,
  filter,
  type Migration,
  Type,
} from '../../../sdk/index.ts'

const folder = import.meta.dirname
const plugin = { version: '1.0.0', sdk: '^1.0', folder }

const first: Migration = {
  name: '001-lamps',
  up: async (schema) => {
    await schema.createTable('lamps', (table) => {
      table.string('id').primary()
      table.string('color')
    })
    await schema.createTable('shades', (table) => void table.string('id').primary())
    await schema.raw(`INSERT INTO lamp_lamps (id, color) VALUES ('a', 'red'), ('b', 'blue')`)
  },
}

const hooksOfBefore = defineHooks('lamp', {
  lit: action({ doc: 'A lamp was lit.', since: '1.0' }),
  color: filter<string>({ doc: 'The colour.' }),
  dim: filter<number>({ doc: 'How bright.' }),
  sold: action({ doc: 'A lamp was sold.' }),
})

/** What other plugins listen on, against whichever version. */
const listening = (id: string, on: (typeof hooksOfBefore)[keyof typeof hooksOfBefore]) =>
  definePlugin({
    ...{ ...plugin, id, title: { en: id } },
    requires: ['lamp'],
    setup: ({ hooks }) => hooks.on(on as never, ((value: unknown) => value) as never),
  })

const lampOfBefore = definePlugin({
  ...{ ...plugin, id: 'lamp', title: { en: 'Lamp' } },
  hooks: hooksOfBefore,
  migrations: [first],
  config: Type.Object({ size: Type.Optional(Type.Integer()) }),
  setup: ({ arrangement }) => {
    const schema = Type.Object({ title: Type.String(), watts: Type.Optional(Type.Integer()) })
    arrangement.define('bulb', { title: { en: 'Bulb' }, schema })
    arrangement.define('plug', { title: { en: 'Plug' }, schema })
  },
})

const simple = (id: string, more: Partial<Parameters<typeof definePlugin>[0]> = {}) =>
  definePlugin({ ...plugin, id, title: { en: id }, ...more } as never)

const table = (name: string): Migration => ({
  name,
  up: async (schema) => schema.createTable(name, (made) => void made.string('id').primary()),
})

/** Under one name, and not the same. */
const things: Migration = {
  name: '001-things',
  up: async (schema) => schema.createTable('things', (made) => void made.string('id')),
}
const edited: Migration = {
  name: '001-things',
  up: async (schema) => schema.createTable('things', (made) => void made.integer('id')),
}

/** The version that ran. */
export const before = (): ConfiguredPlugin[] => [
  lampOfBefore(),
  listening('glow', hooksOfBefore.color)(),
  listening('dimmer', hooksOfBefore.dim)(),
  listening('shop', hooksOfBefore.sold)(),
  listening('diary', hooksOfBefore.lit)(),
  simple('attic', { migrations: [things] })(),
  simple('cellar', { migrations: [table('001-wine')] })(),
  simple('stairs', { requires: ['cellar'] as never })(),
  simple('garden', { config: Type.Object({ beds: Type.Integer() }) })({ beds: 1 } as never),
  simple('fence')(),
  simple('clock')(),
  simple('shed')(),
]

const hooksOfAfter = defineHooks('lamp', {
  lit: action({
    doc: 'A lamp was lit.',
    since: '1.0',
    deprecated: 'Listen on lamp:on; gone in 3.0.',
  }),
  color: filter<{ hex: string }>({ doc: 'The colour.', changed: '2.0', vetoable: true }),
  dim: action({ doc: 'A lamp was dimmed.' }),
})

const lampOfAfter = definePlugin({
  ...{ ...plugin, id: 'lamp', title: { en: 'Lamp' } },
  version: '2.0.0',
  hooks: hooksOfAfter,
  migrations: [
    first,
    {
      name: '002-notes',
      up: (schema) => schema.createTable('notes', (made) => void made.string('id')),
    },
    {
      name: '003-colourless',
      losesRows: ['lamp_lamps'],
      up: async (schema) => {
        await schema.dropTable('shades')
        await schema.alterTable('lamps', (made) => void made.dropColumn('color'))
        await schema.raw(`DELETE FROM lamp_lamps WHERE id = 'a'`)
      },
    },
  ],
  config: Type.Object({ size: Type.Optional(Type.Integer({ maximum: 5 })) }),
  setup: ({ arrangement }) => {
    const schema = Type.Object({ title: Type.String({ maxLength: 5 }) })
    arrangement.define('bulb', { title: { en: 'Bulb' }, schema })
  },
})

/** The next one, with a fault of every kind. */
export const after = (): ConfiguredPlugin[] => [
  lampOfAfter(),
  listening('glow', hooksOfBefore.color)(),
  listening('dimmer', hooksOfBefore.dim)(),
  listening('shop', hooksOfBefore.sold)(),
  listening('diary', hooksOfBefore.lit)(),
  simple('attic', { version: '1.1.0', migrations: [edited] })(),
  simple('cellar', {
    migrations: [
      table('001-wine'),
      table('002-cheese'),
      {
        name: '003-flood',
        up: async (schema) => schema.raw('DROP TABLE nothing_of_this_name'),
      },
    ],
  })(),
  simple('stairs', { requires: ['cellar'] as never, migrations: [table('001-steps')] })(),
  simple('garden', {
    config: Type.Object({ beds: Type.Integer({ maximum: 2 }) }),
    migrations: [table('001-roses')],
  })({ beds: 1 } as never),
  simple('fence', { sdk: '^99.0', migrations: [table('001-posts')] })(),
  simple('clock', {
    setup() {
      throw new Error('It has stopped.')
    },
  })(),
]
