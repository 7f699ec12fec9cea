import test from 'ava'
import { eachDatabase } from '../../database/test/each-database.ts'
import { coreMigrations } from '../../rooms.ts'
import { gate } from '../gate.ts'

const onBoth = eachDatabase(test.serial)
const anybody = { kind: 'person' } as const

onBoth(
  'spaces from before the wall keep their readers, and become their own',
  async (t, { engine }) => {
    const db = engine.core
    const later = ['022', '023', '024', '025'].map((number) => `${number}-access`)
    const before = coreMigrations.filter(({ name }) => !later.some((one) => name.startsWith(one)))
    await engine.migrate('core', before)
    const people = { anna: 'employee', boris: 'employee', guest: 'guest' }
    for (const [id, account_kind] of Object.entries(people)) {
      await db.table('people').insert({
        ...{ id, login: id, name: id, name_search: id, account_kind, created_at: 0 },
      })
    }
    const grants: [string, string, number | null][] = [
      ['club', 'space:club#reader', null],
      ['open', 'space:open#reader', null],
      ['open', 'employees', null],
      ['closed', 'space:shut#reader', null],
      ['closed', 'employees', null],
      ['shut', 'space:shut#reader', null],
      ['shut', 'person:boris', null],
      ['narrow', 'person:guest', 1],
    ]
    const audiences: Record<string, number> = {}
    for (const hash of ['club', 'open', 'closed', 'shut', 'narrow']) {
      const [made] = await db.table('audience').insert({ hash }).returning('id')
      audiences[hash] = made.id
    }
    for (const [hash, principal, within] of grants) {
      const inside = within === null ? null : audiences.club
      await db
        .table('audience_grant')
        .insert({ principal, audience_id: audiences[hash], within: inside })
    }
    for (const [id, visibility, content, listing] of [
      ['club', 'secret', 'club', 'club'],
      ['open', 'open', 'open', 'open'],
      ['shut', 'closed', 'shut', 'closed'],
    ] as const) {
      await db.table('spaces').insert({
        ...{
          id,
          kind: 'group',
          slug: id,
          title: id,
          visibility,
          posting: 'members',
          created_at: 0,
        },
        ...{ audience_id: audiences[content], listing_audience_id: audiences[listing] },
      })
    }
    const principals: [string, string][] = [
      ...Object.keys(people).flatMap((id): [string, string][] => [
        [id, `person:${id}`],
        [id, 'anyone'],
      ]),
      ...['anna', 'boris'].map((id): [string, string] => [id, 'employees']),
      ['guest', 'space:club#reader'],
    ]
    for (const [viewer, principal] of principals) {
      await db.table('user_principal').insert({ viewer, principal })
    }
    await engine.migrate('core', coreMigrations)

    const reads = async (id: string, table: string, key: string, column = 'audience_id') => {
      const { sql, parameters } = gate(db.dialect, { ...anybody, id }, 'x')
      const condition = sql.replace('x.audience_id', `x.${column}`)
      const rows = await db.select(`SELECT 1 FROM ${table} x WHERE x.id = ? AND ${condition}`, [
        key,
        ...parameters,
      ])
      return rows.length === 1
    }
    const seen: Record<string, string[]> = {}
    for (const id of Object.keys(people)) {
      seen[id] = []
      for (const space of ['club', 'open', 'shut']) {
        if (await reads(id, 'spaces', space)) seen[id].push(space)
        if (await reads(id, 'spaces', space, 'listing_audience_id'))
          seen[id].push(`${space} listed`)
      }
    }
    t.deepEqual(seen, {
      anna: ['open', 'open listed', 'shut listed'],
      boris: ['open', 'open listed', 'shut', 'shut listed'],
      guest: ['club', 'club listed'],
    })
    const narrowed = await db.table('audience_grant').where({ audience_id: audiences.narrow })
    t.deepEqual(
      narrowed.map((row: Record<string, unknown>) => [row.principal, row.within]).sort(),
      [
        ['outside:person:guest', audiences.club],
        ['person:guest', audiences.club],
      ],
      'an outsider named in person is meant as before',
    )
    const rows = await db.select<Record<string, unknown>>(
      `SELECT s.id, s.readers, s.outsiders, a.hash AS content, l.hash AS listing FROM spaces s
     JOIN audience a ON a.id = s.audience_id JOIN audience l ON l.id = s.listing_audience_id
     ORDER BY s.id`,
    )
    t.deepEqual(
      rows.map(({ id, readers, outsiders }) => [id, JSON.parse(readers as string), outsiders]),
      [
        ['club', [], 1],
        ['open', [], 0],
        ['shut', ['person:boris'], 0],
      ],
    )
    t.true(rows.every(({ id, content }) => content === `space:${id}/content`))
    t.deepEqual(
      rows.map(({ content, listing }) => listing === content),
      [true, false, false],
    )
  },
)
