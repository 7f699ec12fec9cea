import { type Item, type Items, isPorticoError, type Viewer } from 'portico/sdk'
import type { Store } from './store.ts'

/** The kind of item that holds the rules of a group. */
export const rulesKind = 'groups:rules'

/** The page of rules: an item like any other, so that it is sanitised, kept in versions and gated. */
export function createRules(items: Items, store: Store, system: Viewer) {
  async function of(viewer: Viewer, groupId: string): Promise<Item | undefined> {
    const row = await store.row(groupId)
    if (!row?.rules_id) return undefined
    const found = await items.get(viewer, row.rules_id).catch((error: unknown) => {
      if (isPorticoError(error) && error.status === 404) return undefined
      throw error
    })
    // What was moved elsewhere is no longer a rule here, nor to be read here.
    return found?.space.id === groupId ? found : undefined
  }

  return {
    of,

    async source(viewer: Viewer, groupId: string): Promise<string> {
      const current = await of(viewer, groupId)
      return current ? (await items.source(system, current.id)).markdown : ''
    },

    /** Any moderator may change them, whoever wrote them first. Empty rules are no rules. */
    async set(viewer: Viewer, groupId: string, markdown: string): Promise<void> {
      const current = await of(system, groupId)
      const body = markdown.trim()
      if (current && body) {
        await items.update(system, current.id, current.version, { body })
      } else if (current) {
        await items.remove(system, current.id)
        await store.keep(groupId, { rules_id: null })
      } else if (body) {
        const made = await items.create(viewer, rulesKind, { space: groupId, body })
        await store.keep(groupId, { rules_id: made.id })
      }
    },
  }
}

export type Rules = ReturnType<typeof createRules>
