import type { Maker } from '../play.ts'
import { discussion } from './discussion.ts'
import { documents } from './documents.ts'
import { feed } from './feed.ts'
import { following } from './following.ts'
import { groups } from './groups.ts'
import { items } from './items.ts'
import { pages } from './pages.ts'
import { people } from './people.ts'
import { polls } from './polls.ts'
import { profiles } from './profiles.ts'
import { search } from './search.ts'
import { sharing } from './sharing.ts'
import { spaces } from './spaces.ts'
import { time } from './time.ts'
import { trees } from './trees.ts'
import { uploads } from './uploads.ts'
import { wiki } from './wiki.ts'
import { wikiBesides } from './wiki-besides.ts'

const all: readonly Maker[] = [
  ...[people, spaces, items, trees, uploads, time, discussion, following],
  ...[feed, sharing, polls, groups, profiles, search, pages, wiki, wikiBesides, documents],
]

/** What the core and these plugins bring to the worlds. */
export function makersFor(plugins: readonly string[]): Maker[] {
  return all.filter(({ plugin }) => plugin === undefined || plugins.includes(plugin))
}
