import { coreErrors, isPorticoError, type Viewer } from '../../../../sdk/index.ts'
import type { TestPortal } from '../../portal.ts'
import { type Plant, replace, rewriteSql } from './plant.ts'

const files = ({ portal }: TestPortal) => portal.rooms.files
const items = ({ portal }: TestPortal) => portal.rooms.items
const spaces = ({ portal }: TestPortal) => portal.rooms.access.spaces
const people = ({ portal }: TestPortal) => portal.rooms.identity.people
const everything = (viewer: Viewer, portal: TestPortal) =>
  viewer.kind === 'person' ? portal.seed.system : viewer

/** Who reads something they should not, or the other way round, is found in many places. */
const wrongReaders = ['leak', 'explain', 'lacking', 'twin', 'existence', 'open'] as const

/** Faults of the core: something kept too long, a check left out, a set computed wrongly. */
export const plantsInCore: readonly Plant[] = [
  {
    name: 'a list that is kept is stale after items moved or went',
    found: ['leak', 'lacking', 'twin'],
    often: ['move', 'remove'],
    plant(portal) {
      const kept = new Map<string, unknown>()
      return replace(
        items(portal),
        'list',
        (list) =>
          (async (viewer: Viewer, query: object) => {
            const key = `${viewer.id} ${JSON.stringify(query)}`
            if (!kept.has(key)) kept.set(key, await list(viewer, query))
            return kept.get(key)
          }) as never,
      )
    },
  },
  {
    name: 'an item is kept for everybody once somebody has read it',
    found: ['leak', 'existence'],
    plant(portal) {
      const kept = new Map<string, unknown>()
      return replace(
        items(portal),
        'get',
        (get) =>
          (async (viewer: Viewer, id: string) => {
            if (!kept.has(id)) kept.set(id, await get(viewer, id))
            return kept.get(id)
          }) as never,
      )
    },
  },
  {
    name: 'who leaves a space keeps its principals',
    found: wrongReaders,
    often: ['removeMember', 'changeRole'],
    plant: (portal) =>
      replace(spaces(portal), 'setRole', (setRole) => async (space, person, role) => {
        if (role !== undefined) return setRole(space, person, role)
        const { db } = portal.portal.rooms
        await db.table('space_members').where({ space_id: space, person_id: person }).delete()
      }),
  },
  {
    name: 'what a department may read is inherited upward and downward',
    found: wrongReaders,
    often: ['post', 'changeReaders'],
    plant: (portal) =>
      rewriteSql(portal, (sql) =>
        sql.replace(
          /SELECT line\.person, line\.mark, d\.parent_id FROM line\s+JOIN departments d ON d\.id = line\.department WHERE d\.parent_id IS NOT NULL/,
          'SELECT line.person, line.mark, d.id FROM line JOIN departments d ON d.parent_id = line.department',
        ),
      ),
  },
  {
    name: 'a file is given to whoever is signed in',
    found: ['leak', 'existence'],
    plant: (portal) =>
      rewriteSql(portal, (sql) =>
        sql.includes('FROM files f')
          ? sql.replace('(i.deleted_at IS NULL', '(1 = 1 OR i.deleted_at IS NULL')
          : sql,
      ),
  },
  {
    name: 'a small picture of a file is not checked',
    found: ['leak', 'existence'],
    plant: (portal) =>
      replace(
        files(portal),
        'open',
        (open) => (viewer, id, variant) =>
          open(variant === 'thumb' ? portal.seed.system : viewer, id, variant),
      ),
  },
  {
    name: 'HEAD answers for a file that one may not read',
    found: ['existence', 'leak'],
    plant: (portal) => throughRoute(portal, ({ method }) => method === 'HEAD'),
  },
  {
    name: 'a part of a file is given without a check',
    found: ['existence', 'leak'],
    plant: (portal) => throughRoute(portal, ({ headers }) => headers.range !== undefined),
  },
  {
    name: 'a file that is known to the browser is confirmed without a check',
    found: ['existence', 'leak'],
    plant: (portal) =>
      throughRoute(portal, ({ headers }) => headers['if-none-match'] !== undefined),
  },
  {
    name: 'what is forbidden is answered otherwise than what is missing',
    found: ['existence'],
    plant: (portal) =>
      replace(
        items(portal),
        'get',
        (get) =>
          (async (viewer: Viewer, id: string) => {
            try {
              return await get(viewer, id)
            } catch (error) {
              if (!isPorticoError(error) || error.status !== 404) throw error
              await get(portal.seed.system, id)
              throw coreErrors.forbidden()
            }
          }) as never,
      ),
  },
  {
    name: 'an item narrowed in an open space is read by all of it',
    found: wrongReaders,
    plant: (portal) =>
      replace(
        items(portal),
        'create',
        (create) =>
          ((viewer: Viewer, kind: string, draft: object) =>
            create(viewer, kind, { ...draft, audience: undefined } as never)) as never,
      ),
  },
  {
    name: 'an item that came back is for the whole company',
    found: wrongReaders,
    often: ['remove', 'restore'],
    plant: (portal) =>
      replace(items(portal), 'restore', (restore) => async (viewer, id) => {
        await restore(viewer, id)
        await portal.portal.rooms.db.raw(
          `UPDATE items SET audience_id = (SELECT s.audience_id FROM spaces s WHERE s.kind = 'company')
           WHERE id = ?`,
          [id],
        )
      }),
  },
  {
    name: 'a move leaves the comments behind in the old circle',
    found: wrongReaders,
    often: ['comment', 'move'],
    plant: (portal) =>
      rewriteSql(portal, (sql) =>
        sql.includes('SET space_id = ?')
          ? sql.replace('WHERE id IN', 'WHERE parent_id IS NULL AND id IN')
          : sql,
      ),
  },
  {
    name: 'a space that closes keeps its readers',
    found: wrongReaders,
    often: ['changeVisibility'],
    plant: (portal) =>
      replace(
        spaces(portal),
        'update',
        (update) =>
          (id, { visibility, ...change }) =>
            update(id, visibility === 'open' ? { visibility, ...change } : change),
      ),
  },
  {
    name: 'guests see the list of colleagues',
    found: ['leak', 'existence'],
    plant(portal) {
      const find = replace(
        people(portal),
        'find',
        (original) => (viewer, query) => original(everything(viewer, portal), query),
      )
      const suggest = replace(
        people(portal),
        'suggest',
        (original) =>
          (viewer, ...rest) =>
            original(everything(viewer, portal), ...rest),
      )
      return () => {
        find()
        suggest()
      }
    },
  },
  {
    name: 'the live stream asks for the readers of a circle once',
    found: ['leak'],
    often: ['removeMember', 'post'],
    plant(portal) {
      const kept = new Map<string, never[]>()
      return replace(portal.portal.rooms.db, 'select', (select) => async (sql, parameters = []) => {
        if (!/AS viewer FROM/.test(sql)) return select(sql, parameters)
        const key = String(parameters.at(-1))
        if (!kept.has(key)) kept.set(key, (await select(sql, parameters)) as never[])
        return kept.get(key)!
      })
    },
  },
  {
    name: 'who is hired again finds the old session open',
    found: ['open'],
    often: ['leave', 'comeBack'],
    plant(portal) {
      const { db } = portal.portal.rooms
      const kept = new Map<string, object[]>()
      const leave = replace(people(portal), 'leave', (original) => async (id) => {
        kept.set(id, await db.table('sessions').where({ person_id: id }))
        await original(id)
      })
      const comeBack = replace(people(portal), 'comeBack', (original) => async (id) => {
        await original(id)
        const { epoch } = await db.table('people').where({ id }).first('epoch')
        for (const row of kept.get(id) ?? []) await db.table('sessions').insert({ ...row, epoch })
      })
      return () => {
        leave()
        comeBack()
      }
    },
  },
  {
    name: 'a permission that was taken away still opens its routes',
    found: ['open'],
    often: ['grant'],
    plant: (portal) =>
      replace(
        portal.portal.rooms.access.permissions,
        'grant',
        (grant) => (person, permission, given) =>
          given === false ? Promise.resolve() : grant(person, permission, given),
      ),
  },
  {
    name: 'an explanation says yes to everything',
    found: ['explain'],
    plant: (portal) =>
      replace(portal.portal.rooms.desk, 'explain', (explain) => async (asker, person, item) => ({
        ...(await explain(asker, person, item)),
        allowed: true,
      })),
  },
]

/** The route of files, without its check when the request is of a certain make. */
function throughRoute(
  portal: TestPortal,
  skips: (request: { method: string; headers: Record<string, unknown> }) => boolean,
): () => void {
  const route = portal.portal.routes.all().find(({ path }) => path === '/files/:id')!
  return replace(
    route,
    'handle',
    (handle) => (incoming) =>
      handle(
        skips(incoming.raw)
          ? { ...incoming, raw: incoming.raw, viewer: portal.seed.system }
          : incoming,
      ),
  )
}
