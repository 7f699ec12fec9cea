import type { Discussion } from 'portico/plugins/discussion/api'
import { coreErrors, type Items, isPorticoError, type Spaces, type Widgets } from 'portico/sdk'
import type { Cards } from './cards.ts'
import { olderLinks } from './older-links.ts'
import type { OnTop } from './on-top.ts'
import type { Scopes } from './scopes.ts'
import type { Stream } from './stream.ts'

interface Needs {
  widgets: Widgets
  items: Items
  spaces: Spaces
  cards: Cards
  scopes: Scopes
  stream: Stream
  discussion: Discussion
  cardsPerPage: number
  onTop: OnTop
}

/** Posts on the pages of other plugins: of a person on their profile, of a space on its home. */
export function addElsewhere(needs: Needs): void {
  addByPerson(needs)
  addInSpace(needs)
}

function addByPerson({ widgets, items, cards, discussion, cardsPerPage }: Needs): void {
  widgets.add(
    'by-person',
    {
      title: { en: 'Posts', ru: 'Посты', uk: 'Дописи' },
      view: 'feed/by-person',
      needs: ['personId'],
      slot: { name: 'people:profile', weight: 10, optional: true },
    },
    async ({ viewer, about: { personId } }) => {
      if (personId === undefined) return null
      const page = await items.list(viewer, { authorId: personId, limit: cardsPerPage })
      return {
        posts: await cards.of(viewer, page.items),
        more: olderLinks(`/feed/by/${personId}`, page.nextCursor),
        picker: await discussion.available(viewer),
      }
    },
  )
}

function addInSpace({ widgets, spaces, scopes, stream, onTop }: Needs): void {
  widgets.add(
    'in-space',
    {
      title: { en: 'Posts', ru: 'Посты', uk: 'Дописи' },
      view: 'feed/in-space',
      needs: ['spaceId'],
      slot: { name: 'groups:home', weight: 10, optional: true },
    },
    async ({ viewer, locale, query, about: { spaceId } }) => {
      if (spaceId === undefined) return null
      const scope = await scopes.of(viewer, spaceId).catch((error: unknown) => {
        if (isPorticoError(error) && error.code === coreErrors.notFound.code) return undefined
        throw error
      })
      if (!scope) return null
      const { canPost } = await spaces.get(viewer, spaceId)
      const frame = await stream.frame(viewer, locale, scope, query)
      const composer = canPost && frame.composer
      return {
        ...frame,
        composer,
        ...(await onTop(viewer, scope)),
        ...(await stream.page(viewer, scope, { rest: [] })),
      }
    },
  )
}
