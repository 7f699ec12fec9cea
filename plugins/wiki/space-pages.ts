import { type Items, type Pages, type People, reply, type Spaces } from 'portico/sdk'
import { pageUrl } from './addresses.ts'
import type { Drafts } from './drafts.ts'
import type { Frame } from './frame.ts'
import type { Outline } from './outline.ts'
import { mustOwn, type Wikis } from './spaces.ts'
import { lately } from './widgets.ts'

interface Needs {
  pages: Pages<string>
  items: Items
  wikis: Wikis
  drafts: Drafts
  frame: Frame
  spaces: Spaces
  people: People
  outline: Outline
}

/** Where wikis begin: all of them, each of them, a new one, and how one is set up. */
export function addSpacePages({
  pages,
  items,
  wikis,
  drafts,
  frame,
  spaces,
  people,
  outline,
}: Needs): void {
  const spec = {
    layout: 'wide',
    access: 'signed-in',
    sheets: ['wiki'],
    reads: ['spaces', 'items'],
  } as const

  pages.add(
    '/wiki',
    {
      ...{ ...spec, title: 'wiki.title', view: 'wiki/home' },
      nav: { label: 'wiki.title', icon: 'book-open', weight: 45, key: 'w' },
    },
    async ({ viewer }) => {
      const spaces = await wikis.list(viewer)
      return {
        wikis: spaces.map(frame.shown),
        changed: await lately(items, viewer, 12),
        drafts: (await drafts.mine(viewer)).map((draft) => ({
          ...draft,
          url: `${pageUrl(draft)}/edit`,
        })),
        mayCreate: viewer.can('wiki:create'),
      }
    },
  )
  pages.add(
    '/wiki/new',
    { ...spec, access: 'wiki:create', title: 'wiki.space.new', view: 'wiki/space-new', reads: [] },
    () => ({ fields: settingsOf({ visibility: 'open', posting: 'readers' }), under: '/wiki' }),
  )
  pages.add(
    '/wiki/:space',
    { ...spec, title: 'wiki.title', view: 'wiki/space' },
    async ({ viewer, locale, params }) => {
      const space = await wikis.get(viewer, params.space)
      const readable = await wikis.reads(viewer, space.id)
      if (readable && space.homeId !== null) {
        const home = await items.get(viewer, space.homeId)
        return reply({ status: 303, headers: { Location: pageUrl(home) } })
      }
      if (!readable) return { title: space.title, space: frame.shown(space), closed: true }
      return { title: space.title, ...(await frame.of(viewer, locale, space)) }
    },
  )
  pages.add(
    '/wiki/:space/settings',
    { ...spec, title: 'wiki.settings', view: 'wiki/settings', reads: ['spaces', 'people'] },
    async ({ viewer, locale, params, query }) => {
      const space = mustOwn(await wikis.get(viewer, params.space))
      const inside = await spaces.members(viewer, space.id)
      const cards = await people.cards(inside.map(({ personId }) => personId))
      return {
        ...(await frame.of(viewer, locale, space)),
        fields: { ...space, ...settingsOf(space) },
        members: inside.map(({ personId, role }) => ({ person: cards.get(personId), role })),
        homes: (await outline.branch(viewer, locale, { space: space.id })).lines.map((line) => ({
          ...line,
          chosen: line.id === space.homeId,
        })),
        saved: query.has('saved'),
      }
    },
  )
}

/** What a form offers, with what is chosen. */
function settingsOf(space: { visibility: string; posting: string }) {
  const options = (name: string, values: readonly string[], chosen: string) =>
    values.map((value) => ({ value, label: `wiki.${name}.${value}`, chosen: value === chosen }))
  return {
    visibilities: options('visibility', ['open', 'closed', 'secret'], space.visibility),
    postings: options('posting', ['readers', 'members', 'moderators'], space.posting),
  }
}
