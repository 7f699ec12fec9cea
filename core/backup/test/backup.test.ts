import { mkdtemp, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import test, { type ExecutionContext } from 'ava'
import { openDatabase } from '../../database/index.ts'
import { createPortal } from '../../portal.ts'
import { coreMigrations } from '../../rooms.ts'
import { createTestPortal, type TestPortal } from '../../testing/index.ts'
import { freshDatabase } from '../../testing/postgres.ts'
import { createBackups } from '../backups.ts'
import { copyDatabase } from '../copy.ts'
import { knownOwners } from '../known-owners.ts'
import { setMark } from '../mark.ts'
import { giveUp, type Restoring, restoreArchive } from '../restore.ts'
import { audited, bank, moveMoney } from './bank.ts'

const log = { warn: () => {} }
const secret = 'a key of the tests'

interface Place extends TestPortal {
  folder: string
  known: ReturnType<typeof knownOwners>
  backups: ReturnType<typeof createBackups>
}

async function openPlace(t: ExecutionContext, database: 'sqlite' | 'postgres'): Promise<Place> {
  const portal = await createTestPortal({ database, plugins: [bank()] })
  const folder = await mkdtemp(join(tmpdir(), 'portico-backups-'))
  t.teardown(async () => {
    await portal.close()
    await rm(folder, { recursive: true, force: true })
  })
  const { settings, rooms } = portal.portal
  const backups = createBackups({
    ...{ settings, engine: rooms.engine, migrations: coreMigrations, now: Date.now },
    environment: { PORTICO_BACKUP_KEY: secret },
  })
  return { ...portal, folder, known: knownOwners(settings, coreMigrations), backups }
}

/** A restore of it to somewhere empty, unless told otherwise. */
const restoring = (place: Place, archive: string, more: Partial<Restoring> = {}): Restoring => ({
  ...{ archive, secret, known: place.known, now: Date.now },
  ...{ database: join(place.folder, 'new', 'portal.sqlite'), data: join(place.folder, 'new') },
  ...more,
})

async function fileOf(place: Place, text: string): Promise<string> {
  const { files } = place.portal.rooms
  const stream = Readable.from([Buffer.from(text)])
  return (await files.save(place.seed.system, { name: 'a.txt', stream })).id
}

for (const database of ['sqlite', 'postgres'] as const) {
  test(`${database}: a backup under load is of one moment, and proven`, async (t) => {
    const place = await openPlace(t, database)
    const { rooms } = place.portal
    for (let at = 0; at < 400; at++) await moveMoney(rooms.db)
    const before = await fileOf(place, 'before')

    let isOn = true
    const people = Array.from({ length: 3 }, async (_, number) => {
      while (isOn) {
        await moveMoney(rooms.db)
        if (number === 0) await fileOf(place, 'meanwhile')
      }
    })
    let swept = 0
    let copying = true
    const result = await place.backups.make({
      to: [join(place.folder, 'one'), join(place.folder, 'two'), join(place.folder, 'no/where')],
      progress: ({ step }) => {
        // Somebody's nightly sweep falls into it: every file here is loose.
        if (step === 'files') place.clock.advance(3 * 86_400_000)
        void rooms.files.sweep().then((count) => {
          if (copying) swept += count
        })
      },
    })
    // A sweep that began at the very end may find nothing to wait for any more.
    copying = false
    isOn = false
    await Promise.all(people)
    t.is(swept, 0, 'nothing is deleted while it is copied')
    t.is(result.missingFiles, 0)
    t.deepEqual(
      result.failed.map(({ reason }) => reason),
      ['the folder above it does not exist; is its disk mounted?'],
    )
    const [one, two] = result.folders.map((folder) => join(folder, result.name)) as [string, string]
    t.deepEqual(await readFile(one), await readFile(two))
    t.is((await stat(one)).mode & 0o777, 0o600)
    t.false((await readFile(one)).includes('nnnn'), 'it is encrypted')

    const proof = await place.backups.prove(one)
    t.is(proof.rows, result.rows)
    t.is(proof.files, result.files)
    const { archives } = await place.backups.list(result.folders)
    t.deepEqual(
      archives.map(({ encrypted, proof: found }) => [encrypted, found?.rows]),
      [
        [true, proof.rows],
        [true, undefined],
      ],
    )

    await restoreArchive(restoring(place, one))
    const restored = await openDatabase({ url: restoring(place, one).database, log })
    const moves = await audited(restored.core)
    const rows = await restored.core.select<{ id: string }>('SELECT id FROM files')
    await restored.close()
    t.true(Number(moves) >= 400, String(moves))
    t.true(Number(await audited(rooms.db)) > Number(moves), 'people went on')
    const store = join(place.folder, 'new', 'files')
    t.is(await readFile(join(store, before.slice(0, 2), before), 'utf8'), 'before')
    for (const { id } of rows) t.true((await readdir(join(store, id.slice(0, 2)))).includes(id))
  })

  test(`${database}: a restored portal starts and counts on; a half restored one does not`, async (t) => {
    const place = await openPlace(t, database)
    const { settings, rooms } = place.portal
    const target = database === 'postgres' ? await freshDatabase() : undefined
    if (target) t.teardown(target.drop)
    const { name, folders } = await place.backups.make({ to: [place.folder] })
    const archive = join(folders[0]!, name)
    const to = restoring(place, archive, target ? { database: target.url } : {})
    const there = { ...settings, database: to.database, data: to.data }
    const start = () => createPortal(there, { idle: true, log: { level: 'silent' } })

    await restoreArchive(to)
    const portal = await start()
    const anna = await portal.rooms.identity.people.byLogin(place.seed.system, 'anna')
    t.is(anna?.name, 'Anna Koval')
    const heads = (db: typeof rooms.db) =>
      db.select('SELECT id FROM bank_accounts ORDER BY id DESC LIMIT 1')
    t.deepEqual(await heads(portal.rooms.db), await heads(rooms.db))
    const [next] = await portal.rooms.db.raw<{ id: number }>(
      'INSERT INTO bank_accounts (balance) VALUES (0) RETURNING id',
    )
    t.is(next?.id, 21)
    await t.throwsAsync(restoreArchive({ ...to, replace: true }), { message: /Stop it first/ })
    await portal.close()

    await t.throwsAsync(restoreArchive(to), { message: /2 people.*With --replace/ })
    await t.throwsAsync(restoreArchive({ ...to, secret: 'another secret' }), {
      message: /not the one/,
    })
    await restoreArchive({ ...to, replace: true })

    const engine = await openDatabase({ url: to.database, log })
    await setMark(engine.core, archive, Date.now())
    await engine.close()
    await t.throwsAsync(start(), { message: /has not ended/ })
    await giveUp(to.database)
    await (await start()).close()
  })
}

test('a portal goes from SQLite to PostgreSQL and back, and nothing of it is another', async (t) => {
  const place = await openPlace(t, 'sqlite')
  const { settings, rooms } = place.portal
  const postgres = await freshDatabase()
  t.teardown(postgres.drop)
  for (let at = 0; at < 50; at++) await moveMoney(rooms.db)
  await rooms.db.raw('DELETE FROM bank_moves WHERE number > 40')
  const sums = async (url: string) => {
    const { name } = await createBackups({
      ...{ settings, migrations: coreMigrations, now: () => 0, environment: {} },
      engine: await engineOf(url),
    }).make({ to: [join(place.folder, 'sums')] })
    const file = join(place.folder, 'sums', name)
    const { inspect } = await import('../read.ts')
    const { manifest } = await inspect(file, undefined)
    await rm(file)
    return manifest.tables
  }
  const engines: { close(): Promise<void> }[] = []
  const engineOf = async (url: string) => {
    const engine = await openDatabase({ url, log })
    engines.push(engine)
    return engine
  }
  const closeAll = () => Promise.all(engines.splice(0).map((engine) => engine.close()))
  const back = join(place.folder, 'back.sqlite')
  const derived = new Set(place.known.flatMap((owner) => owner.derived))
  const copy = { known: place.known, derived }
  await rooms.jobs.stop()

  const first = await sums(settings.database)
  await closeAll()
  t.true((await copyDatabase({ ...copy, from: settings.database, to: postgres.url })).wasRunning)
  const second = await sums(postgres.url)
  await closeAll()
  await copyDatabase({ ...copy, from: postgres.url, to: back })
  const third = await sums(back)
  await closeAll()
  t.true(first.length > 30)
  t.deepEqual(second, first)
  t.deepEqual(third, first)
  await t.throwsAsync(copyDatabase({ ...copy, from: settings.database, to: back }), {
    message: /not empty.*--replace/,
  })
})

test('archives of other plugins are refused in words', async (t) => {
  const place = await openPlace(t, 'sqlite')
  const { name, folders } = await place.backups.make({ to: [place.folder], encrypt: false })
  const archive = join(folders[0]!, name)
  const without = place.known.filter(({ owner }) => owner !== 'bank')
  const changed = place.known.map((owner) =>
    owner.owner === 'bank'
      ? { ...owner, migrations: [{ name: '001-bank', up: async () => {} }] }
      : owner,
  )
  const older = place.known.map((owner) =>
    owner.owner === 'bank' ? { ...owner, migrations: [] } : owner,
  )
  const refused = (known: Restoring['known'], message: RegExp) =>
    t.throwsAsync(restoreArchive(restoring(place, archive, { known })), { message })
  await refused(without, /data of the plugin "bank".*--without bank/)
  await refused(changed, /"001-bank" of "bank" is another one/)
  await refused(older, /newer version of "bank"/)
  await restoreArchive(restoring(place, archive, { known: without, without: ['bank'] }))
  const engine = await openDatabase({ url: restoring(place, archive).database, log })
  const owners = await engine.core.select('SELECT DISTINCT owner FROM portico_migrations')
  await engine.close()
  t.deepEqual(owners, [{ owner: 'core' }])
})

test('one flipped byte of a real archive stops proof and restore before anything is touched', async (t) => {
  const place = await openPlace(t, 'sqlite')
  const { name, folders } = await place.backups.make({ to: [place.folder], encrypt: false })
  const archive = join(folders[0]!, name)
  const file = await open(archive, 'r+')
  const { size } = await file.stat()
  const at = Math.floor(size / 2)
  const byte = Buffer.alloc(1)
  await file.read(byte, 0, 1, at)
  await file.write(Buffer.from([byte[0]! ^ 1]), 0, 1, at)
  await file.close()
  await t.throwsAsync(place.backups.prove(archive), { message: /damaged/ })
  await t.throwsAsync(restoreArchive(restoring(place, archive)), { message: /damaged/ })
  await t.throwsAsync(readdir(join(place.folder, 'new')), { code: 'ENOENT' })
})
