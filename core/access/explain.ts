import type { AccessExplanation, AccessSide, Principal, Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { PersonCard } from '../../sdk/people.ts'
import type { BoundDatabase } from '../database/index.ts'
import { gateOfFew } from './gate.ts'
import { unmarked } from './outsiders.ts'
import type { PrincipalWords, Translate } from './principal-words.ts'

export interface ExplainOptions {
  db: BoundDatabase
  t: Translate
  words(asker: Viewer): PrincipalWords
  cards(ids: readonly string[]): Promise<Map<string, PersonCard>>
}

interface ItemRow {
  id: string
  kind: string
  title: string | null
  opening: string
  audience_id: number
  space_id: string
  slug: string
  space_title: string
  outsiders: number
  account_kind: string
  allowed: number
  readable: number
}

interface Grant {
  audience_id: number
  principal: string
  held: number
}

/** Why somebody may see an item, or what they lack. The decision itself is the gate's. */
export function createExplain({ db, t, words, cards }: ExplainOptions) {
  async function explain(
    asker: Viewer,
    personId: string,
    itemId: string,
  ): Promise<AccessExplanation> {
    const admin = asker.can('core:admin')
    if (!admin && asker.id !== personId) throw coreErrors.forbidden()
    const item = await find(asker, personId, itemId)
    const person = (await cards([personId])).get(personId)
    if (person === undefined || !(item?.allowed || (item && admin))) throw coreErrors.notFound()
    const sides = await sidesOf(asker, person, item, admin)
    return {
      person,
      item: {
        ...{ id: item.id, kind: item.kind, title: item.readable ? nameOf(item) : null },
        space: { id: item.space_id, slug: item.slug, title: item.space_title },
      },
      allowed: item.allowed === 1,
      verdict: verdict(asker, person, item.allowed === 1),
      sides,
      obstacles: obstaclesOf(asker, person, item),
    }
  }

  async function find(asker: Viewer, personId: string, id: string): Promise<ItemRow | undefined> {
    const theirs = gateOfFew({ kind: 'person', id: personId }, 'i')
    const own = gateOfFew(asker, 'i')
    const [row] = await db.select<ItemRow>(
      `SELECT i.id, i.kind, i.title, SUBSTR(i.body_text, 1, 200) AS opening, i.audience_id, i.space_id, s.slug, s.title AS space_title,
         s.outsiders, p.account_kind,
         CASE WHEN ${theirs.sql} THEN 1 ELSE 0 END AS allowed,
         CASE WHEN ${own.sql} THEN 1 ELSE 0 END AS readable
       FROM items i JOIN spaces s ON s.id = i.space_id JOIN people p ON p.id = ?
       WHERE i.id = ? AND i.deleted_at IS NULL`,
      [...theirs.parameters, ...own.parameters, personId, id],
    )
    return row
  }

  /** The circle of the space, and that of the item where it is narrower. */
  async function sidesOf(asker: Viewer, person: PersonCard, item: ItemRow, admin: boolean) {
    const grants = await db.select<Grant>(
      `SELECT g.audience_id, g.principal, CASE WHEN u.viewer IS NULL THEN 0 ELSE 1 END AS held
       FROM audience_grant g
       LEFT JOIN user_principal u ON u.principal = g.principal AND u.viewer = ?
       WHERE g.audience_id = ? OR g.audience_id IN
         (SELECT o.within FROM audience_grant o WHERE o.audience_id = ?)
       ORDER BY g.audience_id, g.principal`,
      [person.id, item.audience_id, item.audience_id],
    )
    const circles = Map.groupBy(grants, ({ audience_id }) => audience_id)
    if (!circles.has(item.audience_id)) circles.set(item.audience_id, [])
    const sides: AccessSide[] = []
    for (const [id, circle] of circles) {
      const key = id === item.audience_id && circles.size > 1 ? 'narrowed' : 'space'
      const held = circle.filter((grant) => grant.held === 1)
      sides.push({
        title: t(asker.locale, `core.access.side.${key}`, { name: item.space_title }),
        open: held.length > 0,
        reasons: await words(asker).reasons(person.id, plain(held)),
        // Whom else it lets in is nothing for everybody: it may name a secret group.
        readers: admin ? await words(asker).readers(plain(circle)) : [],
      })
    }
    return sides
  }

  function obstaclesOf(asker: Viewer, person: PersonCard, item: ItemRow): string[] {
    const say = (key: string, name: string) =>
      t(asker.locale, `core.access.obstacle.${key}`, { name })
    if (item.allowed) return []
    if (person.status === 'left') return [say('left', person.name)]
    const walled = item.account_kind !== 'employee' && item.outsiders === 0
    return walled ? [say('wall', item.space_title)] : []
  }

  function verdict(asker: Viewer, person: PersonCard, allowed: boolean): string {
    const who = asker.id === person.id ? 'you' : 'person'
    const key = `core.access.verdict.${who}${allowed ? 'Can' : 'Cannot'}`
    return t(asker.locale, key, { name: person.name })
  }

  return explain
}

/** Its title, or how it begins. */
function nameOf({ title, opening }: ItemRow): string | null {
  const [line = ''] = opening.trim().split('\n', 1)
  return title ?? ([...line].length > 80 ? `${[...line].slice(0, 79).join('')}…` : line || null)
}

/** Outsiders are granted the same under a mark; in words it is one. */
function plain(grants: readonly Grant[]): Principal[] {
  return [...new Set(grants.map(({ principal }) => unmarked(principal)))]
}
