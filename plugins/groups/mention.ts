import {
  coreHooks,
  type Database,
  type ItemDraft,
  type SetupContext,
  type Viewer,
} from 'portico/sdk'
import type { Group } from './api.ts'
import { groupIdsIn, groupSlugsIn, withGroups } from './mention-text.ts'
import { groupKind, type Store } from './store.ts'

type Context = Pick<SetupContext, 'hooks' | 'items' | 'people' | 'spaces'> & {
  db: Database
}

/**
 * `@slug` of a group in any text calls all its members. It works for those who may post in the
 * group; a secret group is called by name only inside itself, where no stranger reads the name.
 */
export function mentionGroups(context: Context, store: Store): void {
  const { hooks, items, people, spaces, db } = context
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
}
