import type { People, PersonCard, Viewer } from 'portico/sdk'

/** Whom somebody meant by a login, an id or a piece of a name: one, or several to choose from. */
export interface FoundPeople {
  person: PersonCard | undefined
  others: PersonCard[]
}

export async function findPeople(
  people: Pick<People, 'byLogin' | 'cards' | 'suggest'>,
  viewer: Viewer,
  text: string,
): Promise<FoundPeople> {
  const wanted = text.trim().replace(/^@/, '')
  if (wanted === '') return { person: undefined, others: [] }
  const exact = (await people.cards([wanted])).get(wanted) ?? (await people.byLogin(viewer, wanted))
  if (exact) return { person: exact, others: [] }
  const others = await people.suggest(viewer, wanted)
  return others.length === 1 ? { person: others[0], others: [] } : { person: undefined, others }
}
