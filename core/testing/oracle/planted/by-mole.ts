import type { Finding } from '../findings.ts'

type Kind = Finding['kind']

/** Leaks of the mole by their names there: what goes wrong, and what kinds of differences tell of it. */
const told: Record<string, [name: string, ...found: Kind[]]> = {
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

/** Where they show, unless it is on `/api/mole/<name>`. */
const elsewhere: Record<string, RegExp> = {
  badge: /^GET (?!.*mole)/,
  tag: /mole\/tags/,
  history: /mole.*history$/,
  comments: /mole.*comments$/,
  reactors: /mole.*reactors$/,
  etag: /mole\/stamped/,
  link: /mole\/linked/,
  palette: /^GET \/api\/palette/,
  mention: /^GET \/api\/events/,
  name: /mole\/names/,
  // A table that was written to is found when all routes have been tried.
  mark: /mole.*mark$|^POST$/,
}

/** Leaks of a plugin. Each has a place of its own, so that they can all be open at once. */
export const leaksOfMole = Object.entries(told).map(([leak, [name, ...kinds]]) => {
  const place = elsewhere[leak] ?? new RegExp(`mole/${leak}`)
  return {
    leak,
    name,
    isIn: ({ kind, route }: Finding) => kinds.includes(kind) && place.test(route),
  }
})
