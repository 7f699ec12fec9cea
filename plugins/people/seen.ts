import type { People, Person, Viewer } from 'portico/sdk'

/** As many as one answer of `people.find` holds. */
const batch = 100
/** Beyond this nobody counts: "500 or more". */
export const mostCounted = 500

/** Who of these the viewer may see, in the order given: the way from our own tables to people. */
export async function seenOf(
  people: People,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Person[]> {
  const known = new Map<string, Person>()
  for (let start = 0; start < ids.length; start += batch) {
    const part = ids.slice(start, start + batch)
    const { items } = await people.find(viewer, { ids: part, limit: batch })
    for (const person of items) known.set(person.id, person)
  }
  return ids.flatMap((id) => known.get(id) ?? [])
}
