import type { Finding } from '../findings.ts'
import { letLoose, open } from './mole.ts'
import type { Plant } from './plant.ts'

const told: Record<string, [name: string, ...found: Finding['kind'][]]> = {
  quote: ['a foreign quote stands beside one’s own text', 'leak'],
  count: ['a counter counts what one may not see', 'twin'],
  badge: ['a badge in the menu counts what one may not see', 'twin'],
  pinned: ['pinned items go around the gate', 'leak'],
  tag: ['a tag’s page goes around the gate', 'leak', 'existence'],
  history: ['earlier versions go around the gate', 'leak', 'existence'],
  comments: ['comments go around the gate', 'leak', 'existence'],
  reactors: ['names of who reacted to an invisible item', 'leak', 'existence'],
  etag: ['an ETag changes with what is invisible', 'twin'],
  link: ['a Link header names the next item', 'leak'],
  search: ['a search finds titles around the gate', 'leak'],
  palette: ['autocomplete knows a secret group', 'leak'],
  mention: ['a notice quotes what its receiver may not read', 'leak'],
  name: ['a name that is taken tells of a secret space', 'existence'],
  mark: ['a route writes to what it did not read', 'existence', 'changed'],
}

/** Leaks of a plugin. */
export const plantsOfMole: readonly Plant[] = Object.entries(told).map(
  ([leak, [name, ...found]]) => ({
    name,
    found,
    plant({ portal }) {
      letLoose(portal)
      open.add(leak)
      return () => void open.delete(leak)
    },
  }),
)
