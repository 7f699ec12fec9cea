import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { definePlugin, Type, withDefault } from '../../../sdk/index.ts'
import { settle } from '../../config/index.ts'
import { createPortal, type Portal } from '../../portal.ts'
import { freshDatabase } from '../../testing/postgres.ts'
import type { Target } from '../index.ts'

const secret = Type.String({ format: 'secret', minLength: 4 })
const optional = Type.Optional

/** A plugin whose documents hold everything that has to change on the way. */
export const shop = definePlugin({
  ...{ id: 'shop', version: '1.0.0', sdk: '^1.0', title: { en: 'Shop' } },
  folder: import.meta.dirname,
  config: Type.Object({ key: optional(secret), size: withDefault(Type.Integer(), 3) }),
  setup({ arrangement, widgets }) {
    arrangement.define('shelf', {
      title: { en: 'Shelf' },
      schema: Type.Object({
        title: Type.String({ maxLength: 40 }),
        height: withDefault(Type.Integer(), 7),
        owner: optional(Type.String({ maxLength: 22 })),
        readers: optional(Type.Array(Type.String())),
        picture: optional(Type.String({ format: 'file', maxLength: 22 })),
        token: optional(secret),
        boxes: optional(Type.Array(Type.Object({ pin: Type.String({ format: 'secret' }) }))),
        blocks: optional(Type.Array(Type.Unknown())),
        free: optional(Type.Unknown()),
      }),
      check(_id, { title }: { title: string }) {
        if (title === 'refused') throw new Error('A shelf is never called that.')
      },
    })
    arrangement.define('sign', {
      title: { en: 'Sign' },
      single: true,
      schema: Type.Object({ text: Type.String() }),
    })
    const settings = Type.Object({ pass: optional(secret), label: optional(Type.String()) })
    widgets.add('box', { title: { en: 'Box' }, view: 'shop/box', settings }, () => ({}))
  },
})

/** A portal with people and a group, whose ids are its own. */
export async function openPortal(database: 'sqlite' | 'postgres') {
  const folder = await mkdtemp(join(tmpdir(), 'portico-portable-'))
  const postgres = database === 'postgres' ? await freshDatabase() : undefined
  const settings = settle(
    {
      site: { name: 'Test' },
      plugins: [shop()],
      database: postgres?.url ?? join(folder, 'portal.sqlite'),
      data: folder,
    },
    { NODE_ENV: 'test', PORTICO_STRICT: '0' },
    { source: 'the test portal', folder },
  )
  const portal = await createPortal(settings, { idle: true, log: { level: 'silent' } })
  const { people, spaces, files, system } = portal.seedContext(() => {})
  const anna = await people.create({ login: 'anna', name: 'Anna' })
  const group = await spaces.create({
    ...{ kind: 'group', slug: 'drivers', title: 'Drivers' },
    ...{ visibility: 'open', posting: 'members' },
  })
  const top = await people.createDepartment({ name: 'Ops/North #1' })
  const below = await people.createDepartment({ name: '50% %2f', parentId: top.id })
  return {
    portal,
    folder,
    target: targetOf(portal),
    anna: anna.id,
    group: group.id,
    department: below.id,
    save: async (text: string) =>
      (await files.save(system, { name: `${text}.txt`, stream: Readable.from([text]) })).id,
    async close() {
      await portal.close()
      await postgres?.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type OpenPortal = Awaited<ReturnType<typeof openPortal>>

function targetOf({ rooms, registry, face }: Portal): Target {
  return {
    rooms,
    kinds: rooms.arrangement.forPlugin('core').kinds(),
    schemas: {
      plugin: (id) => registry.get(id)?.definition.config,
      widget: (name) => face.widgets.get(name)?.settings,
    },
  }
}

/** Every file of a folder with its text. */
export async function textsIn(folder: string): Promise<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    texts[path.slice(folder.length + 1)] = await readFile(path, 'utf8')
  }
  return texts
}
