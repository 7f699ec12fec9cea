import type { Database } from 'portico/sdk'

/** Somebody or some circle that a text calls. */
export interface Called {
  type: 'person' | 'department' | 'group'
  id: string
}

/** Active people of departments, with all below, and of groups. */
const inCirclesSql = (departments: number, groups: number) => `
  WITH RECURSIVE below(id) AS (
    SELECT id FROM departments WHERE id IN (${marks(departments)})
    UNION SELECT d.id FROM departments d JOIN below ON d.parent_id = below.id
  )
  SELECT id FROM people WHERE status = 'active' AND (
    department_id IN (SELECT id FROM below)
    OR id IN (SELECT person_id FROM space_members
               WHERE space_id IN (${marks(groups)}) AND role IN ('owner', 'moderator', 'member')))
  ORDER BY id`

const marks = (count: number) => Array(count).fill('?').join() || 'NULL'

/** Whom texts call: `item_refs` knows it of every item, the core knows who that is. */
export function createAudience(db: Database) {
  /** Ids of the active people in circles, each once. */
  async function inCircles(circles: readonly Called[]): Promise<string[]> {
    if (circles.length === 0) return []
    const ids = (type: Called['type']) =>
      circles.flatMap((one) => (one.type === type ? one.id : []))
    const [departments, groups] = [ids('department'), ids('group')]
    const rows = await db.select<{ id: string }>(inCirclesSql(departments.length, groups.length), [
      ...departments,
      ...groups,
    ])
    return rows.map(({ id }) => id)
  }

  return {
    async calledIn(itemId: string): Promise<Called[]> {
      const rows = await db.select<{ target: string }>(
        `SELECT target FROM item_refs WHERE item_id = ? AND kind = 'mention' ORDER BY target`,
        [itemId],
      )
      return rows.map(({ target }) => calledOf(target))
    },

    /** The same of many; who calls nobody is left out. */
    async calledInEach(itemIds: readonly string[]): Promise<Map<string, Called[]>> {
      const called = new Map<string, Called[]>()
      if (itemIds.length === 0) return called
      const rows = await db.select<{ item_id: string; target: string }>(
        `SELECT item_id, target FROM item_refs
          WHERE kind = 'mention' AND item_id IN (${marks(itemIds.length)}) ORDER BY target`,
        itemIds,
      )
      for (const { item_id, target } of rows) {
        called.set(item_id, [...(called.get(item_id) ?? []), calledOf(target)])
      }
      return called
    },

    async tagsOf(itemId: string): Promise<string[]> {
      const rows = await db.select<{ target: string }>(
        `SELECT target FROM item_refs WHERE item_id = ? AND kind = 'tag' ORDER BY target`,
        [itemId],
      )
      return rows.map(({ target }) => target)
    },

    inCircles,

    /** Everybody these stand for. */
    async everybody(called: readonly Called[]): Promise<Set<string>> {
      const named = called.filter(({ type }) => type === 'person').map(({ id }) => id)
      return new Set([...named, ...(await inCircles(called.filter(isCircle)))])
    },
  }
}

export type Audience = ReturnType<typeof createAudience>

export const isCircle = ({ type }: Called) => type !== 'person'

export function calledOf(target: string): Called {
  const at = target.indexOf(':')
  return { type: target.slice(0, at) as Called['type'], id: target.slice(at + 1) }
}
