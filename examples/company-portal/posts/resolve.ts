import type {
  Comment,
  PollInPost,
  Post,
  ReactionCounts,
  ReactionKey,
  Reactions,
  Space,
  WrittenComment,
  WrittenPost,
} from '../types.ts'

/** Turns the posts of a space, as written, into posts with minutes and logins. */
export function resolvePosts(space: Space, written: WrittenPost[]): Post[] {
  return written.map((post) => {
    const minutesAgo = minutes(post.ago)
    return {
      key: post.key,
      space: space.id,
      author: post.by,
      locale: post.locale,
      minutesAgo,
      pinned: post.pinned ?? false,
      body: post.body.trim(),
      pictures: post.pictures ?? [],
      reactions: drawReactions(post.key, post.reactions, readersBut(post.by, space)),
      comments: (post.comments ?? []).map((comment, index) =>
        resolveComment(`${post.key}/${index}`, comment, minutesAgo, space),
      ),
      ...(post.writtenBy && { writtenBy: post.writtenBy }),
      ...(post.poll && { poll: drawVotes(post.key, post.poll, readersBut(post.by, space)) }),
    }
  })
}

function resolveComment(
  key: string,
  comment: WrittenComment,
  postMinutesAgo: number,
  space: Space,
): Comment {
  return {
    author: comment.by,
    minutesAgo: postMinutesAgo - minutes(comment.after),
    body: comment.body,
    reactions: drawReactions(key, comment.reactions, readersBut(comment.by, space)),
    replies: (comment.replies ?? []).map((reply, index) =>
      resolveComment(`${key}/${index}`, reply, postMinutesAgo, space),
    ),
  }
}

function readersBut(author: string, space: Space) {
  return space.members.filter((login) => login !== author)
}

/** The same lot for the same key, so that every start of the demo shows the same people. */
function drawReactions(key: string, counts: ReactionCounts = {}, readers: string[]): Reactions {
  const lot = readers.toSorted((a, b) => hash(key + a) - hash(key + b))
  const reactions: Reactions = {}
  for (const [reaction, count] of Object.entries(counts)) {
    reactions[reaction as ReactionKey] = lot.splice(0, count)
  }
  return reactions
}

function drawVotes(
  key: string,
  { votes, ...poll }: NonNullable<WrittenPost['poll']>,
  readers: string[],
): PollInPost {
  const lot = readers.toSorted((a, b) => hash(`${key}?${a}`) - hash(`${key}?${b}`))
  const chosen = votes.flatMap((count, option) =>
    lot.splice(0, count).map((login) => [login, option]),
  )
  return { ...poll, choices: Object.fromEntries(chosen) }
}

/** FNV-1a: small, even enough to shuffle sixty names. */
function hash(text: string) {
  let value = 0x811c9dc5
  for (const char of text) value = Math.imul(value ^ char.codePointAt(0)!, 0x01000193)
  return value >>> 0
}

const minutesIn: Record<string, number> = { d: 24 * 60, h: 60, m: 1 }

function minutes(span: string) {
  const parts = [...span.matchAll(/(\d+)([dhm])/g)]
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * minutesIn[unit!]!, 0)
}
