import type { Maker } from '../play.ts'
import { discussion } from './discussion.ts'
import { feed } from './feed.ts'
import { groups } from './groups.ts'
import { items } from './items.ts'
import { people } from './people.ts'
import { profiles } from './profiles.ts'
import { spaces } from './spaces.ts'

const all: readonly Maker[] = [people, spaces, items, discussion, feed, groups, profiles]

/** What the core and these plugins bring to the worlds. */
export function makersFor(plugins: readonly string[]): Maker[] {
  return all.filter(({ plugin }) => plugin === undefined || plugins.includes(plugin))
}
