import type { Principal } from '../../../sdk/index.ts'
import { newId } from '../../id.ts'
import { orderColumns, tokenRows } from '../../identity/finding/index.ts'
import { nameSearch } from '../../identity/name-search.ts'
import { bodyColumns, refsOf } from '../../items/bodies.ts'
import { type BodyFormat, loadBody, type RenderedBody } from '../../items/body/index.ts'
import type { Portal } from '../../portal.ts'
import { insertRows, type Row } from './insert-rows.ts'
import {
  createDice,
  type Dice,
  fullName,
  groupsOfViewer,
  sentences,
  type WorldSize,
} from './world.ts'

export interface SeededWorld {
  /** Session of a person who is in many groups. */
  token: string
  /** Posts this person may read, with at least twenty comments. */
  talkedAbout: string[]
}

interface Place {
  id: string
  audienceId: number
  members: readonly string[]
}

interface Item {
  id: string
  place: Place
}

interface Seeding {
  portal: Portal
  dice: Dice
  size: WorldSize
  people: string[]
  now: number
}

const minute = 60_000
/** One post in so many is one that everybody comments on. */
const hotEvery = 25

/**
 * Fills an empty portal. People, items and reactions go in as rows in bulk, the same that the portal
 * would have written; spaces, audiences, principals and sessions are made by the portal itself.
 */
export async function seedWorld(portal: Portal, size: WorldSize): Promise<SeededWorld> {
  const { identity, db } = portal.rooms
  const seeding: Seeding = { portal, dice: createDice(), size, people: [], now: Date.now() }
  return db.tx(async () => {
    seeding.people = await seedPeople(seeding)
    const places = await seedSpaces(seeding)
    await portal.rooms.access.principals.rebuild('all')
    const posts = await seedItems(seeding, places)
    await seedReactions(seeding, posts)
    await count(seeding)
    const viewer = seeding.people[0]!
    const { token } = await identity.sessions.create(viewer)
    return { token, talkedAbout: await talkedAbout(portal, viewer) }
  })
}

async function seedPeople({ portal, dice, size, now }: Seeding): Promise<string[]> {
  const rows = Array.from({ length: size.people }, (_, at): Row => {
    const name = fullName(dice)
    const login = `person${at}`
    return {
      id: newId(),
      login,
      name,
      name_search: nameSearch(name, login),
      ...orderColumns(name),
      position: dice.pick(['Driver', 'Engineer', 'Accountant', 'Team lead', null]),
      birthday: `${pad(1 + dice.below(12))}-${pad(1 + dice.below(28))}`,
      started_on: `20${10 + dice.below(15)}-0${1 + dice.below(9)}-15`,
      roles: '[]',
      status: 'active',
      account_kind: 'employee',
      created_at: now,
    }
  })
  await insertRows(portal.rooms.db, 'people', rows)
  const tokens = rows.flatMap(({ id, name, login }) =>
    tokenRows(String(id), {
      ...{ name: String(name), login: String(login), email: null, phone: null },
    }),
  )
  await insertRows(portal.rooms.db, 'person_tokens', tokens)
  return rows.map(({ id }) => id as string)
}

const pad = (value: number) => String(value).padStart(2, '0')

async function seedSpaces({ portal, dice, size, people }: Seeding): Promise<Place[]> {
  const { spaces } = portal.rooms.access
  const company = await spaces.create({
    kind: 'company',
    slug: 'company',
    title: 'Company',
    visibility: 'open',
    posting: 'readers',
    readers: ['employees'] satisfies Principal[],
  })
  const places: Place[] = [{ id: company.id, audienceId: company.audienceId, members: people }]
  const memberRows: Row[] = []
  for (let at = 0; at < size.groups; at++) {
    const visibility = dice.pick(['open', 'closed', 'closed', 'secret'] as const)
    const space = await spaces.create({
      kind: 'group',
      slug: `group-${at}`,
      title: `Group ${at}`,
      visibility,
      posting: 'members',
    })
    const first = at < groupsOfViewer ? [people[0]!] : []
    const others = Array.from({ length: 25 }, () => dice.pick(people.slice(1)))
    const members = [...new Set([...first, ...others])]
    places.push({ id: space.id, audienceId: space.audienceId, members })
    for (const person of members)
      memberRows.push({ space_id: space.id, person_id: person, role: 'member' })
  }
  const { db } = portal.rooms
  await insertRows(db, 'space_members', memberRows)
  await db.raw(`UPDATE spaces SET member_count =
    (SELECT COUNT(*) FROM space_members m WHERE m.space_id = spaces.id)`)
  return places
}

/** Posts and comments in the order they were written, so that each comment follows its post. */
export async function seedItems(seeding: Seeding, places: readonly Place[]): Promise<Item[]> {
  const { portal, dice, size, now } = seeding
  const [company, ...groups] = places
  const begin = now - 180 * 24 * 60 * minute
  const step = (now - begin) / (size.posts + size.comments + 1)
  const format = await loadBody()
  const postBodies = await bodies(format, dice, 'post', 300)
  const commentBodies = await bodies(format, dice, 'comment', 300)
  const posts: Item[] = []
  const threads = new Map<string, { id: string; thread: string | null }[]>()
  const rows: Row[] = []
  const refs: Row[] = []
  let seq = 0
  const write = (row: Row, place: Place, body: RenderedBody) => {
    seq += 1
    const author = dice.pick(place.members)
    rows.push({
      ...row,
      space_id: place.id,
      author_id: author,
      editor_id: author,
      ...bodyColumns(body),
      files: '[]',
      audience_id: place.audienceId,
      narrowed: 0,
      version: 1,
      created_at: Math.round(begin + seq * step),
    })
    for (const ref of refsOf(body, [])) refs.push({ item_id: row.id!, item_seq: seq, ...ref })
  }
  const post = () => {
    const place = dice.chance(0.3) ? company! : dice.pick(groups)
    const id = newId()
    const title = dice.chance(0.3) ? sentences(dice, 1).slice(0, 80) : null
    posts.push({ id, place })
    const row = { id, kind: 'feed:post', parent_id: null, title, data: '{}', feed: 1 }
    write(row, place, dice.pick(postBodies))
  }
  const comment = () => {
    const last = posts.length - 1
    const root = posts[dice.chance(0.4) ? last - (last % hotEvery) : dice.below(posts.length)]!
    const thread = threads.get(root.id) ?? []
    threads.set(root.id, thread)
    const answered = thread.length > 0 && dice.chance(0.3) ? dice.pick(thread) : undefined
    const head = answered ? (answered.thread ?? answered.id) : null
    const id = newId()
    thread.push({ id, thread: head })
    const data = JSON.stringify({ replyTo: answered?.id ?? null, thread: head })
    const row = { id, kind: 'discussion:comment', parent_id: root.id, title: null, data, feed: 0 }
    write(row, root.place, dice.pick(commentBodies))
  }
  const each = size.comments / size.posts
  for (let at = 0; at < size.posts; at++) {
    post()
    for (let said = 0; said < each; said++) comment()
  }
  await insertRows(portal.rooms.db, 'items', rows)
  await insertRows(portal.rooms.db, 'item_refs', refs)
  return posts
}

function bodies(
  format: BodyFormat,
  dice: Dice,
  profile: 'post' | 'comment',
  count: number,
): Promise<RenderedBody[]> {
  const longest = profile === 'post' ? 6 : 2
  return Promise.all(
    Array.from({ length: count }, () =>
      format.fromMarkdown(sentences(dice, 1 + dice.below(longest)), {
        profile,
        resolveMention: async () => new Map(),
      }),
    ),
  )
}

async function seedReactions(seeding: Seeding, posts: readonly Item[]): Promise<void> {
  const { portal, dice, size, now } = seeding
  const rows = new Map<string, Row>()
  while (rows.size < size.reactions) {
    const { id, place } = dice.pick(posts)
    const person = dice.pick(place.members)
    const key = dice.pick(['like', 'like', 'like', 'heart', 'party', 'laugh', 'wow'])
    const row = { item_id: id, person_id: person, key, at: now - dice.below(1_000) * minute }
    rows.set(`${id} ${person} ${key}`, row)
  }
  await insertRows(portal.rooms.db, 'discussion_reactions', [...rows.values()])
}

/** The counters of all discussions at once, as they come out one by one. */
async function count({ portal }: Seeding): Promise<void> {
  const { db } = portal.rooms
  const comments = await db.select<{ parent: string; ids: string; n: number; at: number }>(
    `SELECT parent_id AS parent, string_agg(id, ',' ORDER BY seq) AS ids, COUNT(*) AS n,
            MAX(created_at) AS at
       FROM items WHERE kind = 'discussion:comment' GROUP BY parent_id`,
  )
  const reactions = await db.select<{ item: string; key: string; n: number }>(
    `SELECT item_id AS item, key, COUNT(*) AS n FROM discussion_reactions
      GROUP BY item_id, key ORDER BY item_id, key`,
  )
  const rows = new Map<string, Row>()
  const row = (id: string) => {
    const known = rows.get(id) ?? {
      item_id: id,
      comments: 0,
      reactions: '{}',
      latest: '[]',
      commented_at: null,
    }
    rows.set(id, known)
    return known
  }
  for (const { parent, ids, n, at } of comments) {
    const latest = JSON.stringify(ids.split(',').slice(-2))
    Object.assign(row(parent), { comments: n, latest, commented_at: at })
  }
  for (const { item, key, n } of reactions) {
    const counted = row(item)
    counted.reactions = JSON.stringify({ ...JSON.parse(counted.reactions as string), [key]: n })
  }
  await insertRows(db, 'discussion_counters', [...rows.values()])
}

async function talkedAbout({ rooms }: Portal, viewerId: string): Promise<string[]> {
  const rows = await rooms.db.select<{ id: string }>(
    `SELECT i.id FROM items i JOIN discussion_counters c ON c.item_id = i.id
      JOIN space_members m ON m.space_id = i.space_id AND m.person_id = ?
      WHERE c.comments >= 20 ORDER BY i.seq DESC LIMIT 50`,
    [viewerId],
  )
  if (rows.length === 0) throw new Error('No post of the world has twenty comments.')
  return rows.map(({ id }) => id)
}
