import assert from 'node:assert/strict'
import type { Rooms } from '../../testing/rooms.ts'
import {
  type Change,
  type Ids,
  inSpace,
  type Model,
  principalOf,
  type Who,
  type World,
} from './world.ts'

export interface Built {
  model: Model
  ids: Ids
}

const kept = [
  ...['portico_migrations', 'audience', 'audience_grant', 'user_principal'],
  ...['audit_head', 'arrangement_state'],
]

async function empty({ db, principals }: Rooms): Promise<void> {
  const all = await db.select<{ name: string }>(
    db.dialect === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
      : `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  )
  const tables = all.map(({ name }) => name).filter((name) => !kept.includes(name))
  await db.tx(async () => {
    if (db.dialect === 'postgres') await db.raw(`TRUNCATE ${tables.join(', ')}`)
    else {
      await db.raw('PRAGMA defer_foreign_keys = ON')
      for (const table of tables) await db.raw(`DELETE FROM ${table}`)
    }
    await principals.rebuild('all')
  })
}

/** Makes the world in an emptied database, through the rooms, and the model of it beside. */
export async function buildWorld(rooms: Rooms, world: World): Promise<Built> {
  await empty(rooms)
  const ids: Ids = { departments: [], people: [], spaces: [] }
  const model: Model = { parents: [], people: [], spaces: [], items: [] }
  for (const above of world.departments) {
    const parent = above !== undefined && above < ids.departments.length ? above : undefined
    model.parents.push(parent)
    const fields = {
      name: 'x',
      parentId: parent === undefined ? undefined : ids.departments[parent],
    }
    ids.departments.push((await rooms.people.createDepartment(fields)).id)
  }
  for (const person of world.people) {
    const department = wrap(person.department, ids.departments)
    const roles = [
      ...(person.kind === 'employee' ? [] : [person.kind]),
      ...(person.admin ? ['admin'] : []),
    ]
    const departmentId = department === undefined ? undefined : ids.departments[department]
    ids.people.push((await rooms.person({ departmentId, roles })).id)
    model.people.push({
      ...person,
      department,
      active: true,
      roles: new Map(),
      moderates: undefined,
    })
  }
  for (const { visibility, readers, outsiders } of world.spaces) {
    const known = settled(readers, ids)
    const fields = { visibility, outsiders, readers: principalsOf(ids, known) }
    ids.spaces.push((await rooms.space({ ...fields, posting: 'readers' })).id)
    model.spaces.push({ visibility, outsiders, readers: known, archived: false })
  }
  const built = { model, ids }
  for (const member of world.members) await change(rooms, built, member)
  for (const item of world.items) await addItem(rooms, built, item)
  return built
}

async function addItem(rooms: Rooms, built: Built, item: World['items'][number]): Promise<void> {
  const { model, ids } = built
  const author = wrap(item.author, ids.people)!
  const parent =
    item.on === undefined ? undefined : model.items.at(item.on % (model.items.length || 1))
  const space = parent?.space ?? wrap(item.space, ids.spaces)!
  const narrowed = item.narrowed && settled(item.narrowed, ids)
  const viewer = await rooms.viewers.viewerFor(ids.people[author]!)
  const kind = item.note ? 'test:note' : 'test:post'
  const body = space === 0 ? 'x #tag' : 'x'
  const place = parent
    ? { parentId: parent.id }
    : { space: ids.spaces[space]!, audience: narrowed && principalsOf(ids, narrowed) }
  const allowed = parent ? await reads(rooms, viewer, parent.id) : inSpace(model, author, space)
  // Who may not write there has it written for them by an import.
  const made = await rooms.items.create(allowed ? viewer : rooms.system, kind, { ...place, body })
  const writer = allowed ? author : -1
  model.items.push({
    ...{ id: made.id, space, author: writer, narrowed },
    note: item.note,
    tagged: space === 0,
    parent,
    removed: false,
  })
}

async function reads(rooms: Rooms, viewer: Parameters<Rooms['items']['get']>[0], id: string) {
  return rooms.items.get(viewer, id).then(
    () => true,
    () => false,
  )
}

/** Makes one change in the rooms and in the model. */
export async function change(rooms: Rooms, { model, ids }: Built, step: Change): Promise<void> {
  if ('leave' in step) {
    const person = wrap(step.leave, ids.people)!
    await rooms.accounts.deactivate(ids.people[person]!)
    model.people[person]!.active = false
  } else if ('back' in step) {
    const person = wrap(step.back, ids.people)!
    await rooms.accounts.reactivate(ids.people[person]!)
    model.people[person]!.active = true
  } else if ('kind' in step) {
    const person = wrap(step.person, ids.people)!
    const { admin } = model.people[person]!
    const roles = [...(step.kind === 'guest' ? ['guest'] : []), ...(admin ? ['admin'] : [])]
    await rooms.desk.setRoles(rooms.system, ids.people[person]!, roles)
    model.people[person]!.kind = step.kind
  } else if ('moderates' in step) {
    const person = wrap(step.person, ids.people)!
    const { system, desk } = rooms
    await desk.grant(system, ids.people[person]!, 'core:moderate', step.moderates)
    model.people[person]!.moderates = step.moderates
  } else if ('role' in step) {
    const [space, person] = [wrap(step.space, ids.spaces)!, wrap(step.person, ids.people)!]
    const walled = model.people[person]!.kind !== 'employee' && !model.spaces[space]!.outsiders
    const change = rooms.spaces.setRole(ids.spaces[space]!, ids.people[person]!, step.role)
    if (walled && step.role !== undefined) await assert.rejects(change, { code: 'core:invalid' })
    else await change
    if (step.role === undefined) model.people[person]!.roles.delete(space)
    else if (!walled) model.people[person]!.roles.set(space, step.role)
  } else if ('department' in step) {
    const [person, department] = [
      wrap(step.person, ids.people)!,
      wrap(step.department, ids.departments)!,
    ]
    await rooms.people.update(ids.people[person]!, { departmentId: ids.departments[department]! })
    model.people[person]!.department = department
  } else if ('remove' in step) {
    const item = model.items[step.remove % model.items.length]!
    if (isGone(item)) return
    await rooms.items.remove(rooms.system, item.id)
    item.removed = true
  } else if ('move' in step) {
    const item = model.items[step.move % model.items.length]!
    if (isGone(item) || item.parent) return
    const to = wrap(step.to, ids.spaces)!
    const move = rooms.items.move(rooms.system, item.id, ids.spaces[to]!)
    if (model.spaces[to]!.archived) return assert.rejects(move, { code: 'core:forbidden' })
    await move
    for (const one of model.items) if (rootOf(one) === item) one.space = to
    item.narrowed = undefined
  } else if ('update' in step) {
    const space = wrap(step.update, ids.spaces)!
    const { update: _space, readers, ...fields } = step
    const known = readers && settled(readers, ids)
    await rooms.spaces.update(ids.spaces[space]!, {
      ...fields,
      ...(known && { readers: principalsOf(ids, known) }),
    })
    Object.assign(model.spaces[space]!, fields, known && { readers: known })
    if (step.outsiders !== false) return
    for (const { kind, roles } of model.people) if (kind !== 'employee') roles.delete(space)
  } else {
    const space = wrap(step.archive, ids.spaces)!
    await rooms.spaces.archive(ids.spaces[space]!, step.archived)
    model.spaces[space]!.archived = step.archived
  }
}

type Node = Model['items'][number]
const rootOf = (item: Node): Node => (item.parent ? rootOf(item.parent) : item)
export const isGone = (item: Node): boolean =>
  item.removed || (item.parent !== undefined && isGone(item.parent))

export function wrap(index: number | undefined, list: readonly unknown[]): number | undefined {
  return index === undefined || list.length === 0 ? undefined : index % list.length
}

export const settled = (whos: Who[], ids: Ids) =>
  whos.map((who) => settle(who, ids)).filter((who) => who !== undefined)
export const principalsOf = (ids: Ids, whos: Who[]) => whos.map((who) => principalOf(ids, who))

/** A principal names only what exists already. */
function settle(who: Who, ids: Ids): Who | undefined {
  if ('person' in who) return { person: wrap(who.person, ids.people)! }
  if ('department' in who) return { department: wrap(who.department, ids.departments)! }
  if (!('space' in who)) return who
  const space = wrap(who.space, ids.spaces)
  return space === undefined ? undefined : { ...who, space }
}
