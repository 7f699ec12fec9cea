import { coreErrors, isPorticoError, type Viewer } from 'portico/sdk'
import type { Comment } from './api.ts'
import type { Comments } from './comments.ts'

/** A part of a long discussion, from old to new. */
export interface Stretch {
  comments: Comment[]
  /** Cursors to what was said before it and after it. */
  before: string | undefined
  after: string | undefined
  /** The comment that was asked for is not there, or not any more. */
  missing?: true
}

const pageSize = 100
/** On either side of a comment that is asked for. */
const aside = 50

/** Finds the part of a discussion to show, in a few reads, however long the discussion is. */
export function createStretch(comments: Comments) {
  const newest = async (viewer: Viewer, itemId: string, cursor?: string): Promise<Stretch> => {
    const page = await comments.flat(viewer, itemId, { order: 'newest', limit: pageSize, cursor })
    const before = page.nextCursor ?? undefined
    return { comments: page.comments.reverse(), before, after: cursor }
  }

  const after = async (viewer: Viewer, itemId: string, cursor: string): Promise<Stretch> => {
    const page = await comments.flat(viewer, itemId, { order: 'oldest', limit: pageSize, cursor })
    return { comments: page.comments, before: cursor, after: page.nextCursor ?? undefined }
  }

  /** The comment with what was said around it, and what it answers above. */
  async function around(viewer: Viewer, itemId: string, wanted: Comment): Promise<Stretch> {
    const { id } = wanted
    const limit = aside
    const earlier = await comments.flat(viewer, itemId, { order: 'newest', limit, cursor: id })
    const later = await comments.flat(viewer, itemId, { order: 'oldest', limit, cursor: id })
    const shown = [...earlier.comments.reverse(), wanted, ...later.comments]
    const head = wanted.data.thread
    const isAbove = head !== null && !shown.some((one) => one.id === head)
    const above = isAbove ? await comments.byIds(viewer, [head]) : new Map<string, Comment>()
    return {
      comments: [...above.values(), ...shown],
      before: earlier.nextCursor ?? undefined,
      after: later.nextCursor ?? undefined,
    }
  }

  return {
    newest,
    after,

    /** The newest, unless the wanted comment stands further back. */
    async with(viewer: Viewer, itemId: string, wantedId: string): Promise<Stretch> {
      const latest = await newest(viewer, itemId)
      if (latest.comments.some(({ id }) => id === wantedId)) return latest
      const wanted = await comments.one(viewer, wantedId).catch((error: unknown) => {
        if (isPorticoError(error) && error.code === coreErrors.notFound.code) return undefined
        throw error
      })
      return wanted?.parentId === itemId
        ? around(viewer, itemId, wanted)
        : { ...latest, missing: true }
    },
  }
}
