import {
  action,
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

export const feedHooks = defineHooks('feed', {
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
