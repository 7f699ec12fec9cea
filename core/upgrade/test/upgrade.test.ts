import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import type { ConfiguredPlugin } from '../../../sdk/index.ts'
import { settle } from '../../config/index.ts'
import { createPortal } from '../../portal.ts'
import { freshDatabase } from '../../testing/postgres.ts'
import { predict } from '../predict.ts'
import { reportWords } from '../words.ts'
import { after, before } from './versions.ts'

const expected = [
  'core template pages/offline of site look',
  'attic parked failed stops',
  'cellar parked failed stops',
  'clock parked failed stops',
  'diary hook lamp:lit note',
  'dimmer hook lamp:dim look',
  'dimmer parked failed stops',
  'fence sdk incompatible stops',
  'garden parked misconfigured stops',
  'glow hook lamp:color look',
  'lamp document lamp:bulb long look',
  'lamp document lamp:bulb watts look',
  'lamp document lamp:plug old look',
  'lamp migration 002-notes note',
  'lamp migration 003-colourless look',
  'shed gone 1.0.0 look',
  'shop hook lamp:sold look',
  'shop parked failed stops',
  'stairs parked quarantined stops',
]
const words =
  /attic 1\.0\.0 → 1\.1\.0\n {2}✗ .*"001-things".*was changed[\s\S]*! hook lamp:dim is an action now, not a filter[\s\S]*! hook lamp:color changed its payload or its meaning in 2\.0; may be refused now[\s\S]*! migration 003-colourless cannot be undone: it deletes the column lamp_lamps\.color, 1 of 2 rows of lamp_lamps, the table lamp_shades \(0 rows\)/

type Database = 'sqlite' | 'postgres'

/** A data folder on which one version after the other runs. */
async function place(database: Database) {
  const folder = await mkdtemp(join(tmpdir(), 'portico-versions-'))
  await mkdir(join(folder, 'views/pages'), { recursive: true })
  const drifted = '{{!-- base: base 0123456789abcdef --}}\n<p>Nothing to be seen.</p>\n'
  await writeFile(join(folder, 'views/pages/offline.hbs'), drifted)
  const postgres = database === 'postgres' ? await freshDatabase() : undefined
  const settingsOf = (plugins: readonly ConfiguredPlugin[]) =>
    settle(
      {
        ...{ site: { name: 'Test' }, plugins: [...plugins], data: folder },
        database: postgres?.url ?? join(folder, 'portal.sqlite'),
      },
      { NODE_ENV: 'test', PORTICO_STRICT: '0' },
      { source: 'the test portal', folder },
    )
  const lines: string[] = []
  return {
    lines,
    settingsOf,
    start: (plugins: readonly ConfiguredPlugin[]) =>
      createPortal(settingsOf(plugins), {
        log: { level: 'info', write: (line) => void lines.push(line) },
      }),
    async remove() {
      await postgres?.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

for (const database of ['sqlite', 'postgres'] as const) {
  test(`${database}: what is foretold of an upgrade is what it then does`, async (t) => {
    const { start, settingsOf, lines, remove } = await place(database)
    t.teardown(remove)
    const old = await start(before())
    t.teardown(() => old.close().catch(() => {}))
    t.is(old.upgrade, undefined, 'the first start of all is no upgrade')
    t.deepEqual(
      old.registry.all().filter(({ state }) => state !== 'active'),
      [],
    )
    const { arrangement, viewers, db } = old.rooms
    await arrangement.forPlugin('core').change(viewers.system, [
      { kind: 'lamp:bulb', id: 'good', value: { title: 'Fine' } },
      { kind: 'lamp:bulb', id: 'long', value: { title: 'Too long by now' } },
      { kind: 'lamp:bulb', id: 'watts', value: { title: 'Ten', watts: 10 } },
      { kind: 'lamp:plug', id: 'old', value: { title: 'Plug' } },
      { kind: 'module', id: 'garden', value: { settings: { beds: 3 } } },
    ])
    const inside = () =>
      db.select('SELECT owner, name FROM portico_migrations ORDER BY owner, name')
    const ledger = await inside()

    const foretold = await predict(settingsOf(after()))
    t.deepEqual(await inside(), ledger, 'nothing of the rehearsal stays')
    t.is((await db.select('SELECT color FROM lamp_lamps')).length, 2)
    if (database === 'postgres') {
      await db.tx(async () => {
        await db.raw('LOCK TABLE lamp_lamps')
        await t.throwsAsync(predict(settingsOf(after())), { message: /too busy to rehearse/ })
      })
    }
    await old.close()
    t.deepEqual(await predict(settingsOf(after())), foretold, 'whether the old one runs or not')

    lines.length = 0
    const fresh = await start(after())
    t.teardown(fresh.close)
    t.deepEqual(fresh.upgrade, foretold)
    t.deepEqual(
      foretold.findings.map((each) =>
        [each.plugin, each.about, each.subject, each.weight].join(' '),
      ),
      expected,
    )
    t.regex(reportWords(foretold).join('\n'), words)
    for (const { text } of foretold.findings) {
      t.true(
        lines.some((line) => line.includes(JSON.stringify(text).slice(1, -1))),
        text,
      )
    }
    t.like(await fresh.rooms.upgrade.report(), foretold)

    await fresh.close()
    const again = await start(after())
    t.teardown(again.close)
    t.is(again.upgrade, undefined, 'a second start of it is none')
  })
}

test('a start that would be refused is foretold in words', async (t) => {
  const { start, settingsOf, remove } = await place('sqlite')
  t.teardown(remove)
  const old = await start([])
  const slots = { 'core:nowhere': [] }
  await old.rooms.arrangement
    .forPlugin('core')
    .change(old.rooms.viewers.system, [{ kind: 'layout', id: 'portal', value: { slots } }])
  await old.close()
  const { findings } = await predict(settingsOf([]))
  t.like(findings, [{ plugin: 'core', about: 'start', weight: 'stops' }])
  t.regex(findings[0]!.text, /would not start: .*core:nowhere/)
  await t.throwsAsync(start([]), { message: /core:nowhere/ })
})

test('a database of a newer version is foretold in words', async (t) => {
  const { start, settingsOf, remove } = await place('sqlite')
  t.teardown(remove)
  const newer = await start([])
  await newer.rooms.db.raw(`INSERT INTO portico_migrations VALUES ('core', '999-future', 'x', 0)`)
  await newer.close()
  const { findings } = await predict(settingsOf([]))
  t.like(findings, [{ plugin: 'core', about: 'start', weight: 'stops' }])
  await t.throwsAsync(start([]), { message: findings[0]!.text.replace(/^.*?: /, '') })
})
