import { type Database, definePlugin, type RichText } from 'portico/sdk'
import { createTestPortal } from 'portico/sdk/testing'
import { searchService } from '../api.ts'
import search from '../index.ts'
import type { GoldQuery, GoldText } from './gold-set.ts'
import { createPlain, migrations } from './plain.ts'

/** A portal with the corpus in it. */
export interface GoldCompany {
  /** The first ten of our search, and of the database's own. */
  ours(query: GoldQuery): Promise<string[]>
  plain(query: GoldQuery): Promise<string[]>
  close(): Promise<void>
}

const hour = 3_600_000

export async function openGoldCompany(
  database: 'sqlite' | 'postgres',
  texts: readonly GoldText[],
): Promise<GoldCompany> {
  let db: Database | undefined
  const gold = definePlugin({
    id: 'gold',
    version: '1.0.0',
    sdk: '^1.0',
    title: { en: 'Gold set' },
    folder: import.meta.dirname,
    migrations,
    items: { text: { label: { en: 'Text' }, icon: 'file', profile: 'wiki', path: '/gold/:id' } },
    setup: (context) => {
      db = context.db
    },
  })
  const people = authorsOf(texts)
  const portal = await createTestPortal({ database, plugins: [search(), gold()], people })
  const plain = createPlain(db!)
  const ids = new Map<string, string>()
  const { seed } = portal
  await seed.spaces.create({
    ...{ kind: 'company', slug: 'company', title: 'Company', posting: 'readers' as const },
  })
  for (const text of texts) {
    const author = people.find(({ name }) => name === text.author) ?? people[0]!
    const viewer = await seed.as((await portal.person(author.login)).id)
    const draft = { space: 'company', title: text.title || null, body: documentOf(text.body) }
    const { id } = await seed.items.create(viewer, 'gold:text', draft)
    ids.set(id, text.id)
    await plain.add(text)
    portal.clock.advance(hour)
  }
  await portal.settle()
  const reader = await seed.as((await portal.person(people[0]!.login)).id)
  const service = seed.service(searchService)
  if (!service) throw new Error('The search plugin did not start.')
  return {
    ours: async ({ query, language }) => {
      const viewer = { ...reader, locale: language }
      return (await service.find(viewer, query, 10)).map((id) => ids.get(id) ?? id)
    },
    plain: plain.find,
    close: portal.close,
  }
}

function authorsOf(texts: readonly GoldText[]): { login: string; name: string }[] {
  const names = new Set(['Nobody', ...texts.map(({ author }) => author).filter(Boolean)])
  return Array.from(names, (name, at) => ({ login: `author${at}`, name }))
}

/** The text as it stands: no sign in it is Markdown. */
function documentOf(text: string): RichText {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
}
