import {
  coreHooks,
  type Database,
  type ItemDraft,
  type SetupContext,
  type Viewer,
} from 'portico/sdk'
import { type Group, groupsErrors } from './api.ts'
import { groupIdsIn, groupSlugsIn, withGroups } from './mention-text.ts'
import { groupKind, type Store } from './store.ts'

type Context = Pick<SetupContext, 'hooks' | 'items' | 'people' | 'spaces' | 'now'> & {
  db: Database
}

/** Calling more people than this wants to be confirmed. */
const many = 50
const confirmedFor = 10 * 60_000

/**
 * `@slug` of a group in any text calls all its members. It works for those who may post in the
 * group; a secret group is called by name only inside itself, where no stranger reads the name.
 */
export function mentionGroups(context: Context, store: Store): void {
  const { hooks, items, people, spaces, db, now } = context
  // Who was asked, and until when sending the same again means yes. Asked once more elsewhere, at worst.
  const asked = new Map<string, number>()

  hooks.on(coreHooks.itemSaving, async (draft, { viewer, id }) => {
    const slugs = groupSlugsIn(draft.body)
    const ids = groupIdsIn(draft.body)
    if (slugs.length + ids.length === 0) return draft
    const place = await placeOf(viewer, draft, id)
    const named = await bySlug(viewer, slugs)
    const linked = await store.of(viewer, ids)
    const mayCall = (group: Group) =>
      group.canPost && (group.visibility !== 'secret' || group.id === place)
    const allowed = [...named, ...linked].filter(mayCall)
    const known = id === undefined ? new Set<string>() : await calledBefore(id)
    for (const group of allowed) {
      if (group.memberCount > many && !known.has(group.id)) confirm(viewer, group)
    }
    return { ...draft, body: withGroups(draft.body, allowed) }
  })

  /** The space the text will stand in. */
  async function placeOf(
    viewer: Viewer,
    { space, parentId }: ItemDraft,
    id: string | undefined,
  ): Promise<string> {
    const near = id ?? parentId
    if (near !== undefined) return (await items.get(viewer, near)).space.id
    return space === undefined ? '' : (await spaces.get(viewer, space)).id
  }

  /** A colleague's login goes before a group's address. */
  async function bySlug(viewer: Viewer, slugs: readonly string[]): Promise<Group[]> {
    const free: string[] = []
    for (const slug of slugs) if (!(await people.byLogin(viewer, slug))) free.push(slug)
    if (free.length === 0) return []
    const rows = await db.select<{ id: string }>(
      `SELECT id FROM spaces WHERE kind = ? AND slug IN (${free.map(() => '?').join()})`,
      [groupKind, ...free],
    )
    return store.of(
      viewer,
      rows.map((row) => row.id),
    )
  }

  async function calledBefore(itemId: string): Promise<Set<string>> {
    const rows = await db.select<{ target: string }>(
      `SELECT target FROM item_refs WHERE item_id = ? AND kind = 'mention'`,
      [itemId],
    )
    return new Set(rows.map(({ target }) => target.replace(/^group:/, '')))
  }

  function confirm(viewer: Viewer, { id, title, memberCount }: Group): void {
    if (viewer.kind === 'system') return
    for (const [key, until] of asked) if (until < now()) asked.delete(key)
    const key = `${viewer.id} ${id}`
    if (asked.delete(key)) return
    asked.set(key, now() + confirmedFor)
    throw groupsErrors.confirmMention({
      detail: `This calls all ${memberCount} members of "${title}". Send the same once more to confirm.`,
      wording: { key: 'groups.confirm-mention', params: { n: memberCount, title } },
    })
  }
}
