import { coreErrors, isPorticoError, type Viewer } from '../../../../sdk/index.ts'
import type { TestPortal } from '../../portal.ts'
import { type Plant, replace, wrongReaders } from './plant.ts'
import { rewriteSql } from './sql.ts'

const items = ({ portal }: TestPortal) => portal.rooms.items
const spaces = ({ portal }: TestPortal) => portal.rooms.access.spaces
const people = ({ portal }: TestPortal) => portal.rooms.identity.people
const everything = (viewer: Viewer, portal: TestPortal) =>
  viewer.kind === 'person' ? portal.seed.system : viewer

/** Faults of the core: something kept too long, a check left out, a set computed wrongly. */
export const plantsInCore: readonly Plant[] = [
  {
    name: 'a list that is kept is stale after items moved or went',
    found: ['leak', 'existence', 'lacking', 'twin'],
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
    plant: () =>
      rewriteSql((sql) =>
        sql.replace(
          /SELECT line\.person, line\.mark, d\.parent_id FROM line\s+JOIN departments d ON d\.id = line\.department WHERE d\.parent_id IS NOT NULL/,
          'SELECT line.person, line.mark, d.id FROM line JOIN departments d ON d.parent_id = line.department',
        ),
      ),
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
    plant: () =>
      rewriteSql((sql) =>
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
    often: ['changeRole', 'removeMember', 'post', 'comment'],
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
