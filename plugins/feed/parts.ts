import { coreErrors, type Hooks, type Item, type Viewer } from 'portico/sdk'
import { feedHooks, type PostFields, type PostPart, type ShownPart } from './api.ts'

/** Fields of the post form that are not the feed's own. */
export const partField = '^[a-z][a-z0-9-]{1,31}\\.[a-z][A-Za-z0-9-]{0,31}$'

/** What plugins make of the fields they added. @throws core:invalid for fields nobody knows */
export async function partsOf(
  hooks: Hooks,
  viewer: Viewer,
  fields: PostFields['fields'] = {},
): Promise<readonly PostPart[]> {
  if (Object.keys(fields).length === 0) return []
  const asked: PostFields = { fields, parts: [] }
  const taken = await hooks.apply(feedHooks.writing, asked, { viewer })
  const left = Object.keys(taken.fields)
  if (left.length === 0) return taken.parts
  const message = 'is not known here, or could not be read just now'
  throw coreErrors.invalid({ fields: left.map((name) => ({ path: `/${name}`, message })) })
}

/** The fields of a form that belong to plugins. */
export function partFields(body: Readonly<Record<string, unknown>>): PostFields['fields'] {
  const pattern = new RegExp(partField)
  return Object.fromEntries(Object.entries(body).filter(([name]) => pattern.test(name)))
}

/** How the parts of these posts look, by post. Posts without parts cost nothing. */
export async function shownParts(
  hooks: Hooks,
  viewer: Viewer,
  list: readonly Item[],
): Promise<Map<string, ShownPart[]>> {
  const posts = list.filter(({ data }) => Array.isArray(data.parts))
  if (posts.length === 0) return new Map()
  const { results } = await hooks.collect(feedHooks.parts, { viewer, posts })
  return Map.groupBy(
    results.flatMap(({ value }) => value),
    ({ itemId }) => itemId,
  )
}
