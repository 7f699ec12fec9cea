import type { Notice, Notifications } from 'portico/plugins/notifications/api'
import { type NoticeKey, type ReasonKey, reasonName, typeName } from './notices.ts'

/** What people are told of, and whom a reason has found already. */
export interface Word {
  notice: NoticeKey
  reason: ReasonKey
  /** What is followed, e.g. `tag:logistics`. */
  ref?: string
  /** Its name. */
  refTitle?: string
}

/** Where it happened. */
export interface Happening {
  eventId: string
  at: number
  actorId: string | null
  /** Only those are told who may read it. */
  itemId: string
  path: string
  threadId?: string
  /** Further words for the sentence. */
  params?: Notice['params']
}

/** Collects whom something concerns, and tells each of them once. */
export function createTelling(notifications: Notifications) {
  return (happening: Happening) => {
    const words = new Map<string, Word>()
    const passed = new Set<string | null>([happening.actorId])

    return {
      /** These people know already. */
      pass(personIds: Iterable<string>): void {
        for (const id of personIds) passed.add(id)
      },

      /** Reasons come the strongest first: each person is told for one. */
      add(personIds: Iterable<string>, word: Word): void {
        for (const id of personIds) {
          if (!passed.has(id) && !words.has(id)) words.set(id, word)
        }
      },

      async send(): Promise<void> {
        const { itemId, ...rest } = happening
        for (const [notice, some] of Map.groupBy(words, ([, word]) => word.notice)) {
          const to = some.map(([personId, { reason, ref, refTitle }]) => ({
            ...{ personId, reason: reasonName(reason) },
            ...(ref !== undefined && { ref, refTitle }),
          }))
          const what = { type: typeName(notice), about: { itemId } }
          await notifications.notify({ ...rest, ...what, to })
        }
      },
    }
  }
}

export type Telling = ReturnType<typeof createTelling>
