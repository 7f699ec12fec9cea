import {
  action,
  collect,
  defineEvents,
  defineHooks,
  defineService,
  fact,
  filter,
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

/** Something a plugin adds to a post: a poll, a form, a place on a map. */
export interface PostPart {
  /** `<plugin>:<key>`; the post's `data.parts` keeps it. */
  name: string
  /** Writes the part, in the transaction that writes the post. */
  save(post: Item): Promise<void>
}

/** What was sent with a post besides its own text. */
export interface PostFields {
  /** What nobody has taken yet, named `<plugin>.<field>`. What stays until the end is refused. */
  fields: Readonly<Record<string, unknown>>
  parts: readonly PostPart[]
}

/** Where a plugin's part of the post form comes from. */
export interface ComposerPart {
  /** A template of the plugin, e.g. `polls/composer`. Its fields are named `<plugin>.<field>`. */
  view: string
  data?: Readonly<Record<string, unknown>>
}

/** A part of one post, as a card shows it. */
export interface ShownPart {
  itemId: string
  /** A template of the plugin; it gets `data`. */
  view: string
  data: Readonly<Record<string, unknown>>
}

/** How an important post stands out above the feed, and from when until when. */
export interface Highlight {
  style: 'banner' | 'story'
  /** Milliseconds since 1970. */
  from: number
  until: number
}

/** What a person writes. */
export interface PostInput {
  title?: string | null
  /** Markdown. */
  body: string
  /** Id or slug; default the company. */
  space?: string
  files?: readonly string[]
  /** Id of the item it shows again. */
  quote?: string
  /** Id of the person in whose name it is written. */
  as?: string
  /** Name of the draft it was written in. */
  draft?: string
  /** What other plugins add, named `<plugin>.<field>`. */
  fields?: Readonly<Record<string, unknown>>
}

/** The feed, for other plugins and for seeding. */
export interface Feed {
  /** @throws core:invalid, core:forbidden, core:not-found */
  post(viewer: Viewer, input: PostInput): Promise<Item>
  /** Opens the official channel, unless there is one. The caller has decided that it may be done. */
  openOfficial(title: string): Promise<void>
  /** The viewer has read an order. @throws core:not-found */
  markRead(viewer: Viewer, orderId: string): Promise<void>
  /** @throws core:forbidden for who may not pin the post */
  highlight(viewer: Viewer, postId: string, highlight: Highlight): Promise<void>
  /** Lets somebody write in the viewer's name, or no more. @throws core:invalid, core:not-found */
  letWrite(viewer: Viewer, personId: string, on: boolean): Promise<void>
}

export const feedService = defineService<Feed>()('feed.feed')

export const feedHooks = defineHooks('feed', {
  composer: collect<{ viewer: Viewer; locale: string }, ComposerPart>({
    doc: 'While the form for a post is rendered: what a plugin adds to it.',
    since: '1.0',
  }),
  writing: filter<PostFields, { viewer: Viewer }>({
    doc: 'Before a post is written: take your own fields out and add a part that saves them, or throw a PorticoError.',
    since: '1.0',
    vetoable: true,
  }),
  parts: collect<{ viewer: Viewer; posts: readonly Item[] }, readonly ShownPart[]>({
    doc: 'While cards are rendered whose posts have parts (`data.parts`): how yours look. The viewer has just read the posts.',
    since: '1.0',
  }),
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
