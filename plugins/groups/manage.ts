import type { Database, Spaces, Viewer } from 'portico/sdk'
import type { Group, GroupInput, NewGroup, Question } from './api.ts'
import { cleanTags, factsFrom, searchText, wordsOf } from './fields.ts'
import type { Membership } from './membership.ts'
import { groupKind, type Store } from './store.ts'

interface Needs {
  db: Database
  spaces: Spaces
  store: Store
  membership: Membership
  categories: ReadonlySet<string>
  system: Viewer
  now(): number
}

/** Addresses under `/groups` and `/api/groups` that are places of their own. */
const reserved = ['new', 'orphaned', 'invitations']

/** Opening groups, changing what they are, closing them. */
export function createManage(needs: Needs) {
  const { db, spaces, store, membership, categories, system, now } = needs

  async function create(input: NewGroup): Promise<Group> {
    const facts = factsFrom(input, categories)
    const { title, visibility = 'open', posting = 'members', outsiders = false, ownerId } = input
    return db.tx(async () => {
      const space = await spaces.create({
        kind: groupKind,
        slug:
          input.slug ??
          (await spaces.freeSlug(title, { visibility, reserved, otherwise: 'group' })),
        title,
        ...(input.description && { description: input.description }),
        visibility,
        posting,
        outsiders,
      })
      await store.keep(space.id, {
        hue: hueOf(space.id),
        ...facts,
        parent_id: input.parentId ?? null,
        questions: JSON.stringify(numbered(input.questions ?? [])),
        created_at: now(),
      })
      await findableBy(space.id, searchOf(space, input))
      await retag(space.id, input.tags)
      await membership.set(space.id, ownerId, 'owner')
      return store.get(system, space.id)
    })
  }

  async function update(id: string, change: Partial<GroupInput>): Promise<Group> {
    const facts = factsFrom(change, categories)
    const { title, description, visibility, posting, outsiders } = change
    return db.tx(async () => {
      await store.lock(id)
      await spaces.update(id, { title, description, visibility, posting, outsiders })
      const group = await store.get(system, id)
      if (Object.keys(facts).length > 0) await store.keep(id, facts)
      await findableBy(id, searchOf(group, { ...group, ...change }))
      await retag(id, change.tags)
      return store.get(system, id)
    })
  }

  async function findableBy(id: string, text: string): Promise<void> {
    await db.table('words').where({ space_id: id }).delete()
    const rows = wordsOf(text).map((word) => ({ word, space_id: id }))
    if (rows.length > 0) await db.table('words').insert(rows)
  }

  async function retag(id: string, tags: readonly string[] | undefined): Promise<void> {
    if (tags === undefined) return
    await db.table('tags').where({ space_id: id }).delete()
    const rows = cleanTags(tags).map((tag) => ({ space_id: id, tag }))
    if (rows.length > 0) await db.table('tags').insert(rows)
  }

  return {
    create,
    update,

    archive: (id: string, archived: boolean, by: Viewer) => spaces.archive(id, archived, by),

    setQuestions: (id: string, questions: readonly (Omit<Question, 'id'> & { id?: string })[]) =>
      store.keep(id, { questions: JSON.stringify(numbered(questions)) }),
  }
}

export type Manage = ReturnType<typeof createManage>

/** Ids stay with their questions; new ones get the next free number. */
function numbered(questions: readonly (Omit<Question, 'id'> & { id?: string })[]): Question[] {
  const numbers = questions.map(({ id }) => Number(id?.slice(1) ?? 0) || 0)
  let last = Math.max(0, ...numbers)
  return questions.map((question) => ({ ...question, id: question.id ?? `q${++last}` }))
}

function searchOf(
  { title, description, slug }: Pick<Group, 'title' | 'description' | 'slug'>,
  { tags = [], process }: Partial<Pick<GroupInput, 'tags' | 'process'>>,
): string {
  return searchText([title, description, slug, process, ...cleanTags(tags)])
}

/** A colour that stays with a space. */
export function hueOf(id: string): number {
  let sum = 0
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 24
  return sum
}
