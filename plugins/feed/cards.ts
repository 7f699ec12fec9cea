import {
  cardThread,
  type Discussion,
  type ReactionKind,
  type ReactionsView,
  reactionsView,
  type Summary,
  type ThreadView,
} from 'portico/plugins/discussion/api'
import {
  type FileRef,
  type Hooks,
  type Item,
  type Items,
  type SafeHtml,
  type SetupContext,
  safeHtml,
  type Viewer,
} from 'portico/sdk'
import type { Extras, FindExtras } from './extras.ts'
import { type CardMenuItem, createMenu } from './menu.ts'
import { urlOf } from './posts.ts'

/** What a card template gets; any kind of item that shows itself in the feed is given the same. */
export interface Card extends Omit<Item, 'html'>, Extras {
  /** The template of its kind. */
  view: string
  url: string
  body: SafeHtml
  /** Long enough to be folded. */
  long: boolean
  media: { url: string; alt: string; width: number; height: number; more?: string }[]
  mediaCount: number
  documents: FileRef[]
  audienceIcon: string
  audienceKey: string
  comments: number
  reacting: ReactionsView
  /** Newest comments; absent on the item's own page. */
  thread?: ThreadView
  /** On the item's own page; a card has a link to it. */
  menu?: CardMenuItem[]
}

interface Needs {
  items: Items
  discussion: Discussion
  t: SetupContext['t']
  hooks: Hooks
  extras: FindExtras
}

const mostPictures = 4

export function createCards({ items, discussion, t, hooks, extras }: Needs) {
  const menuOf = createMenu(t, hooks)
  const menu = (viewer: Viewer, item: Item, locale: string) =>
    menuOf(viewer, item, urlOf(items, item), locale)

  function card(
    viewer: Viewer,
    item: Item,
    summary: Summary,
    kinds: readonly ReactionKind[],
    extra: Extras,
  ): Card {
    const { html, ...rest } = item
    const { archived } = item.space
    const url = urlOf(items, item)
    const pictures = item.files.filter(({ image }) => image !== null)
    return {
      ...rest,
      ...audienceOf(item),
      view: items.kind(item.kind)?.feed?.view ?? 'feed/card',
      url,
      body: safeHtml(html),
      long: item.text.length > 700 || item.text.split('\n').length > 9,
      media: pictures.slice(0, mostPictures).map((file, at) => picture(file, at, pictures.length)),
      mediaCount: Math.min(pictures.length, mostPictures),
      documents: item.files.filter(({ image }) => image === null),
      ...extra,
      comments: summary.comments,
      reacting: { ...reactionsView(item.id, summary.reactions, kinds), pick: url },
      thread: cardThread(item.id, summary, { viewer, url, kinds, roomy: false, archived }),
    }
  }

  return {
    async of(viewer: Viewer, list: readonly Item[]): Promise<Card[]> {
      if (list.length === 0) return []
      const ids = list.map(({ id }) => id)
      const kinds = await discussion.available(viewer)
      const summaries = await discussion.summaries(viewer, ids, { lastComments: true })
      const extra = await extras(viewer, list)
      return list.map((item) => card(viewer, item, summaries.get(item.id)!, kinds, extra(item)))
    },

    /** For the item's own page: nothing folded, the discussion stands below. */
    async whole(viewer: Viewer, locale: string, item: Item): Promise<Card> {
      const kinds = await discussion.available(viewer)
      const summaries = await discussion.summaries(viewer, [item.id])
      const extra = await extras(viewer, [item])
      const made = card(viewer, item, summaries.get(item.id)!, kinds, extra(item))
      const reacting = { ...made.reacting, picker: kinds }
      const entries = await menu(viewer, item, locale)
      return { ...made, reacting, long: false, thread: undefined, menu: entries }
    },

    menu,
  }
}

export type Cards = ReturnType<typeof createCards>

function picture(file: FileRef, at: number, all: number): Card['media'][number] {
  const hidden = all - mostPictures
  return {
    url: file.url,
    alt: file.alt ?? '',
    ...file.image!,
    ...(at === mostPictures - 1 && hidden > 0 && { more: `+${hidden}` }),
  }
}

const audienceIcons = { open: 'globe', closed: 'users', secret: 'lock', narrowed: 'user-lock' }

/** Who reads it, in one word: stands on every card, so that nobody has to guess. */
function audienceOf(item: Item): { audienceIcon: string; audienceKey: string } {
  const who = item.audience === 'narrowed' ? 'narrowed' : item.space.visibility
  return { audienceIcon: audienceIcons[who], audienceKey: `feed.audience.${who}` }
}
