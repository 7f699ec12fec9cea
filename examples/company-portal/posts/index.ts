import { spaces } from '../spaces.ts'
import type { Post, WrittenPost } from '../types.ts'
import { resolvePosts } from './resolve.ts'

const written: Record<string, WrittenPost[]> = {}

/** Newest first. */
export const posts: Post[] = spaces
  .flatMap((space) => resolvePosts(space, written[space.id] ?? []))
  .toSorted((a, b) => a.minutesAgo - b.minutesAgo)
