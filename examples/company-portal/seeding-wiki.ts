import { wikiService } from 'portico/plugins/wiki/api'
import type { SeedContext, Viewer } from 'portico/sdk'
import { dispatch } from './wiki/dispatch.ts'
import { handbook } from './wiki/handbook.ts'
import { kyiv } from './wiki/kyiv.ts'
import type { Page, Wiki } from './wiki/types.ts'

interface Seeding extends SeedContext {
  viewer(login: string): Promise<Viewer>
}

const day = 86_400_000

/** What the company knows: three wikis, in the languages of those who write them. */
export async function seedWiki(
  seeding: Seeding,
  people: ReadonlyMap<string, string>,
  rightsChanged: () => void,
): Promise<void> {
  if (!seeding.service(wikiService)) return
  for (const wiki of [handbook, dispatch, kyiv]) {
    await seeding.once(`demo:wiki:${wiki.slug}`, () =>
      seedOne(seeding, wiki, people, rightsChanged),
    )
  }
}

async function seedOne(
  seeding: Seeding,
  { slug, title, about, owner, home, pages, changes }: Wiki,
  people: ReadonlyMap<string, string>,
  rightsChanged: () => void,
): Promise<void> {
  const service = seeding.service(wikiService)!
  const keeper = await seeding.viewer(owner)
  const { id: space } = await service.createSpace(keeper, { slug, title, description: about })
  rightsChanged()
  const made = new Map<string, { id: string; url: string }>()

  async function write(page: Page, above: string | null) {
    const { key, title, body, by, daysAgo, only, template, under = [] } = page
    const author = await seeding.viewer(by)
    const kept = await seeding.at(seeding.now() - daysAgo * day, () =>
      service.create(author, { space, under: above, title, body }),
    )
    made.set(key, kept)
    if (only) {
      const readers = only.map((login) => `person:${people.get(login)}` as const)
      await seeding.trees.setReaders(author, kept.id, readers)
    }
    if (template) await service.setTemplate(kept.id, 'portal')
    await lookAfter(author, kept.id, page)
    for (const one of under) await write(one, kept.id)
  }

  async function lookAfter(author: Viewer, id: string, { labels, care }: Page) {
    if (labels === undefined && care === undefined) return
    const at = seeding.now() + (care?.inDays ?? 0) * day
    const reviewOn = new Date(at).toISOString().slice(0, 10)
    const review = care && { owner: care.owner, reviewOn, every: 6 }
    await service.careFor(author, id, { ...(labels && { labels }), ...review })
  }

  for (const page of pages) await write(page, null)
  await service.setHome(space, made.get(home)!.id)
  for (const { key, by, daysAgo, note, body } of changes) {
    const editor = await seeding.viewer(by)
    const { id } = made.get(key)!
    const { version } = await seeding.items.get(editor, id)
    await seeding.at(seeding.now() - daysAgo * day, () =>
      service.publish(editor, id, version, { body: body((other) => made.get(other)!.url), note }),
    )
  }
}
