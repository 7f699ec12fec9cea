import {
  action,
  collect,
  defineEvents,
  defineHooks,
  fact,
  type HooksOf,
  type Item,
  Type,
  type Viewer,
} from 'portico/sdk'

/** Kind of the items the feed itself makes. */
export const postKind = 'feed:post'

/** One entry of a card's menu: a link, or a form that is sent. */
export interface MenuEntry {
  /** In the viewer's language. */
  label: string
  /** A Lucide icon name, which the plugin that adds the entry declares. */
  icon?: string
  href?: string
  action?: string
  method?: 'PUT' | 'DELETE'
}

export const feedHooks = defineHooks('feed', {
  menu: collect<{ item: Item; viewer: Viewer; locale: string }, MenuEntry>({
    doc: 'While the menu of a card is opened: what else may be done with the item.',
    since: '1.0',
  }),
  posted: action<{ post: Item; viewer: Viewer }>({
    doc: 'After somebody published a post.',
    since: '1.0',
  }),
})

export const feedEvents = defineEvents('feed', {
  posted: fact({
    doc: 'A post was published. Open pages of those who may read it offer to show it.',
    payload: Type.Object({ id: Type.String(), spaceId: Type.String(), authorId: Type.String() }),
    live: true,
  }),
})

declare module 'portico/sdk' {
  interface HookRegistry extends HooksOf<'feed', typeof feedHooks> {}
}
