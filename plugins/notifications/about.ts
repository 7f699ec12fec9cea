import type { Notice } from './api.ts'

/** What a notice is about, as its row says it. */
export interface AboutColumns {
  /** `item:<id>`, `space:<id>`, `person:<id>` or `key:<key>`. */
  about: string
  /** Notices of one type with the same are shown as one: the thread, where there is one. */
  bundle: string
  item_id: string | null
  thread_id: string | null
  space_id: string | null
  about_person_id: string | null
}

export function aboutOf({ about, threadId }: Pick<Notice, 'about' | 'threadId'>): AboutColumns {
  const columns = { item_id: null, thread_id: null, space_id: null, about_person_id: null }
  if ('itemId' in about) {
    const { itemId } = about
    const named = `item:${itemId}`
    const bundle = threadId ? `item:${threadId}` : named
    return { ...columns, about: named, bundle, item_id: itemId, thread_id: threadId ?? null }
  }
  const named = nameOf(about)
  return {
    ...columns,
    about: named,
    bundle: named,
    space_id: 'spaceId' in about ? about.spaceId : null,
    about_person_id: 'personId' in about ? about.personId : null,
  }
}

function nameOf(about: Exclude<Notice['about'], { itemId: string }>): string {
  if ('spaceId' in about) return `space:${about.spaceId}`
  return 'personId' in about ? `person:${about.personId}` : `key:${about.key}`
}
