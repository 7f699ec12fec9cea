import type { TSchema } from '../../../sdk/index.ts'
import type { RouteEntry } from '../../http/route-table.ts'
import { keyOf, paramsOf, plainProbes } from './addresses.ts'
import { contentOf, type Snapshot } from './clear.ts'
import type { Probe } from './look.ts'
import { sample } from './makers/sample.ts'
import { normal } from './normal.ts'
import type { Looker } from './predicate.ts'
import { onlyHidden, swapped } from './strangers.ts'
import { missing, sampleFor, spread, type Value } from './values.ts'
import { inParallel, type Walk } from './walk.ts'

/**
 * Writing to what one may not know of is answered as if it were not there, and changes nothing:
 * first what an address names, then what a body names.
 */
export async function tryToWrite(walk: Walk, lookers: readonly Looker[]): Promise<void> {
  const { play, only } = walk
  if (only !== undefined && (only.startsWith('GET') || !only.includes(' '))) return
  const routes = play.portal.portal.routes
    .all()
    .filter(
      (route) =>
        route.method !== 'GET' &&
        !isOfThePortal(route) &&
        (!only || only === 'POST' || keyOf(route) === only),
    )
  for (const looker of lookers) {
    await comeToRest(play)
    const before = await contentOf(play.portal)
    const said: Said = { hidden: new Set(), missing: new Set() }
    for (const route of routes) await tryAddresses(walk, looker, route, said)
    await refuseChanges(walk, looker, before, said)
  }
  for (const looker of lookers) {
    for (const route of routes) if (route.access !== 'public') await tryBodies(walk, looker, route)
  }
}

/** What was due anyway happens first; whoever searches waits for the index, which then reads the files. */
async function comeToRest({ portal, company }: Walk['play']): Promise<void> {
  for (let turn = 0; turn < 2; turn++) {
    await portal.settle()
    // Some of them have left.
    for (const { login } of company.people.values()) {
      await portal.as(login).get('/api/search?q=anything')
    }
  }
  await portal.settle()
}

/** What the portal itself is made of, and what it does: names nothing that could be hidden. */
const portalItself = new Set([
  ...[
    'arrangement',
    'modules',
    'menu',
    'pages',
    'backups',
    'events',
    'jobs',
    'mail',
    'sessions',
    'session',
  ],
])

const isOfThePortal = ({ access, writes }: RouteEntry): boolean =>
  access === 'core:admin' && (writes ?? []).some((what) => portalItself.has(what))

/** What the addresses named: something hidden, and what nobody ever made. */
type Said = Record<'hidden' | 'missing', Set<string>>

const ofCurrentVersion = { 'if-match': '"1"', 'tus-resumable': '1.0.0', 'upload-offset': '0' }
const ofBytes = { 'content-type': 'application/offset+octet-stream' }

async function tryAddresses(
  walk: Walk,
  looker: Looker,
  route: RouteEntry,
  said: Said,
): Promise<void> {
  if (paramsOf(route).length === 0) return
  const probes = plainProbes(route, looker, walk.supply, walk.learnt)
  // Who could read what was removed may bring it back.
  const isSecret = ({ text }: Value) => !walk.look.secrets.get(text)?.knows(looker)
  const hidden = spread(
    probes.filter((probe) => {
      const value = onlyHidden(probe, looker)
      return value && isSecret(value)
    }),
    10,
  )
  const body = route.body && sample(route.body)
  await inParallel(hidden, async (probe) => {
    const value = onlyHidden(probe, looker)!
    const nothing = missing(value.kind)
    said.hidden.add(value.text)
    said.missing.add(nothing)
    const other = { ...probe, path: swapped(probe.path, value, nothing), fills: [] }
    await compare(walk, looker, [probe, body, value.text], [other, body, nothing])
  })
}

/** A hidden id in each field of the body that could take one. */
async function tryBodies(walk: Walk, looker: Looker, route: RouteEntry): Promise<void> {
  if (!route.body || paramsOf(route).length > 1) return
  const [base] = plainProbes(route, looker, walk.supply, walk.learnt).filter(({ fills }) =>
    fills.every(({ knows }) => knows(looker)),
  )
  if (!base) return
  const whole = sample(route.body) as Record<string, unknown>
  for (const [name, schema] of Object.entries(route.body.properties) as [string, TSchema][]) {
    const filled = fieldWith(schema)
    // What somebody proves themselves with is counted, a title or a slug makes an address of its own,
    // and not every id is a name of a host: no two tries are alike.
    if (!filled || /password|code|token|login|email|title|slug|origin/i.test(name)) continue
    for (const value of hiddenOf(walk, looker)) {
      const nothing = missing(value.kind)
      const one = { ...whole, [name]: filled(value.text) }
      const two = { ...whole, [name]: filled(nothing) }
      await compare(walk, looker, [base, one, value.text], [base, two, nothing])
    }
  }
}

function fieldWith(schema: TSchema): ((id: string) => unknown) | undefined {
  const {
    type,
    items,
    maxLength = 100,
  } = schema as { type?: string; items?: TSchema; maxLength?: number }
  if (type === 'string') return maxLength >= 22 ? (id) => id : undefined
  if (type === 'array' && items && fieldWith(items)) return (id) => [id]
  return undefined
}

const hideable = [
  ...(['item', 'space', 'slug', 'file', 'person'] as const),
  ...(['wiki:page', 'documents:folder', 'library'] as const),
]

const hiddenOf = ({ supply }: Walk, looker: Looker): Value[] =>
  hideable.flatMap((kind) =>
    sampleFor(
      looker,
      supply.values.filter((value) => value.kind === kind),
      1,
    ).filter(({ knows }) => !knows(looker)),
  )

type Attempt = [probe: Probe, body: unknown, said: string]

async function compare({ look }: Walk, looker: Looker, one: Attempt, two: Attempt): Promise<void> {
  const [probe, body] = one
  const where = `${probe.route.method} ${probe.path} ${JSON.stringify(body ?? '')}`
  const answerTo = async ([probe, body, said]: Attempt) =>
    withoutIds(
      normal(await look.ask(looker, probe, { headers: headersFor(probe), body }, [said]), [said]),
    )
  await look.same(probe, looker, where, async () => [await answerTo(one), await answerTo(two)])
}

const headersFor = ({ route }: Probe): Record<string, string> =>
  route.path.startsWith('/api/uploads') ? { ...ofCurrentVersion, ...ofBytes } : ofCurrentVersion

/** What was made has an id of its own each time, and an address that ends at random. */
const withoutIds = (text: string) =>
  text.replaceAll(/[\w-]{22}/g, '‹id›').replaceAll(/-[0-9a-f]{4,8}\b/g, '-‹end›')

async function refuseChanges(
  { play, look }: Walk,
  looker: Looker,
  before: Snapshot,
  said: Said,
): Promise<void> {
  const { people } = play.company
  const after = await contentOf(play.portal)
  for (const [table, rows] of after) {
    look.tally.comparisons++
    const was = before.get(table) ?? []
    const isMine = (row: string) => looker !== 'anonymous' && row.includes(people[looker]!.id)
    const lost = was.filter((row) => !rows.includes(row))
    const fresh = rows.filter((row) => !was.includes(row))
    // What somebody has said of a thing themselves, they can take back when it is gone for them.
    const isTakenBack = (row: string) => isMine(row) && lost.some((old) => isOfOne(old, row, said))
    const more = fresh.filter((row) => !isTakenBack(row))
    if (lost.every(isMine) && isSaidOfNothing(more, said)) continue
    look.tally.differ({
      ...{
        kind: 'changed',
        looker,
        where: `writing to what is hidden, table ${table}`,
        route: 'POST',
      },
      what: `now ${fresh.join(' ').slice(0, 500) || 'fewer rows'}`,
    })
  }
}

/**
 * Words that somebody follows or declines are kept as they were said: the same of what is hidden and of
 * what nobody ever made.
 */
function isSaidOfNothing(rows: readonly string[], { hidden, missing }: Said): boolean {
  const ofNothing = new Set(rows.map((row) => blank(row, missing)))
  return rows.every((row) => {
    const blanked = blank(row, hidden)
    return blanked === row ? blank(row, missing) !== row : ofNothing.has(blanked)
  })
}

/** Whether two rows name the same hidden thing. */
const isOfOne = (one: string, other: string, { hidden }: Said) =>
  [...hidden].some((word) => one.includes(word) && other.includes(word))

function blank(row: string, words: ReadonlySet<string>): string {
  const all = [...words].join('|')
  return all ? row.replaceAll(new RegExp(all, 'gi'), '‹said›') : row
}
