import {
  type Access,
  coreErrors,
  type DeliveredEvent,
  type Item,
  type Items,
  isPorticoError,
  type Viewer,
} from 'portico/sdk'
import type { CommentData } from './api.ts'
import { type Audience, type Called, calledOf, isCircle } from './audience.ts'
import { commentKind } from './comment-kind.ts'
import type { Permalinks } from './permalinks.ts'
import type { Subscriptions } from './subscriptions.ts'
import type { Telling } from './tell.ts'
import type { Unreached } from './unreached.ts'

interface Needs {
  access: Access
  items: Items
  audience: Audience
  subscriptions: Subscriptions
  permalinks: Permalinks
  unreached: Unreached
  tell: Telling
  system: Viewer
}

type Draft = ReturnType<Telling>
/** The fact that is told of. */
type Fact = Pick<DeliveredEvent<unknown>, 'id' | 'at'>
type ItemEvent = DeliveredEvent<{ id: string }>

/** What happens to items, told to those it concerns. */
export function createReports(needs: Needs) {
  const { access, items, audience, subscriptions, permalinks, unreached, tell, system } = needs

  /** The item and what it hangs on, or undefined when it is gone meanwhile. */
  async function found(id: string) {
    const item = await present<Item<CommentData>>(id)
    if (!item) return undefined
    const root = item.parentId === null ? item : await present(item.parentId)
    return root && { item, root }
  }

  const present = async <I extends Item>(id: string): Promise<I | undefined> =>
    items.get(system, id).catch((error: unknown) => {
      if (isPorticoError(error) && error.code === coreErrors.notFound.code) return undefined
      throw error
    }) as Promise<I | undefined>

  function draftOf({ id: eventId, at }: Fact, item: Item, root: Item): Draft {
    const thread = item.id === root.id ? undefined : root.id
    return tell({
      ...{ eventId, at, actorId: item.author.id, itemId: item.id, threadId: thread },
      path: permalinks.of(item, root),
    })
  }

  function byName(draft: Draft, called: readonly Called[]): void {
    const named = called.filter((one) => !isCircle(one)).map(({ id }) => id)
    draft.add(named, { notice: 'mentioned', reason: 'mentioned' })
  }

  async function byCircle(draft: Draft, called: readonly Called[]): Promise<void> {
    const circles = called.filter(isCircle)
    const titles = await unreached.titlesOf(circles)
    for (const circle of circles) {
      draft.add(await audience.inCircles([circle]), {
        ...{ notice: 'called', reason: 'called' },
        ref: `${circle.type === 'group' ? 'space' : circle.type}:${circle.id}`,
        refTitle: titles.get(circle.id) ?? '',
      })
    }
  }

  async function aboutComment(fact: Fact, comment: Item<CommentData>, root: Item) {
    const draft = draftOf(fact, comment, root)
    const called = await audience.calledIn(comment.id)
    byName(draft, called)
    const { replyTo } = comment.data
    const answered = replyTo === null ? undefined : await present(replyTo)
    if (answered) draft.add([answered.author.id], { notice: 'answered', reason: 'answered' })
    const target = `item:${root.id}` as const
    const answers = await subscriptions.answers(target)
    if (answers.get(root.author.id) !== false) {
      draft.add([root.author.id], { notice: 'commented', reason: 'author', ref: target })
    }
    await byCircle(draft, called)
    const followers = [...answers].flatMap(([personId, follows]) => (follows ? [personId] : []))
    draft.add(followers, { notice: 'followed', reason: 'item', ref: target })
    await draft.send()
    if (!answers.has(comment.author.id)) await subscriptions.takePart(comment.author.id, root.id)
    return called
  }

  async function aboutNew(fact: Fact, item: Item): Promise<Called[]> {
    const draft = draftOf(fact, item, item)
    const called = await audience.calledIn(item.id)
    byName(draft, called)
    await byCircle(draft, called)
    if (items.kind(item.kind)?.feed) {
      for (const tag of await audience.tagsOf(item.id))
        await posted('topic', `tag:${tag}`, `#${tag}`)
      await posted('person', `person:${item.author.id}`, item.author.name)
      await posted('group', `space:${item.space.id}`, item.space.title)
    }
    await draft.send()
    if (item.parentId === null) await subscriptions.takePart(item.author.id, item.id)
    return called

    async function posted(
      reason: 'topic' | 'person' | 'group',
      ref: `${'tag' | 'person' | 'space'}:${string}`,
      refTitle: string,
    ) {
      const followers = await subscriptions.subscribers(ref)
      draft.add(followers, { notice: 'posted', reason, ref, refTitle })
    }
  }

  /** The author learns who will not see what they wrote. */
  async function warn(
    { id: eventId, at }: Fact,
    item: Item,
    root: Item,
    called: readonly Called[],
  ) {
    if (called.length === 0) return
    const author = await access.viewerOf(item.author.id).catch(() => undefined)
    const names = author && (await unreached.words(author.locale, item.id, called))
    if (!names) return
    const draft = tell({
      ...{ eventId, at, actorId: null, itemId: item.id, path: permalinks.of(item, root) },
      params: { names },
    })
    draft.add([author.id], { notice: 'unreached', reason: 'unreached' })
    await draft.send()
  }

  return {
    async created(event: ItemEvent): Promise<void> {
      const pair = await found(event.payload.id)
      if (!pair) return
      const { item, root } = pair
      if (item.author.id === system.id) return
      const fact = { id: `created:${item.id}`, at: event.at }
      const isComment = item.kind === commentKind
      const called = isComment ? await aboutComment(fact, item, root) : await aboutNew(fact, item)
      await warn(fact, item, root, called)
    },

    /** Only who was not called by an earlier version. */
    async updated(event: ItemEvent): Promise<void> {
      const pair = await found(event.payload.id)
      if (!pair) return
      const { item, root } = pair
      // Pinned or moved, an item may be as it was first written.
      if (item.version === 1) return
      const now = await audience.calledIn(item.id)
      if (now.length === 0) return
      const before = new Set(
        (await items.history(system, item.id)).flatMap(({ html }) => mentions(html)),
      )
      const added = now.filter(({ type, id }) => !before.has(`${type}:${id}`))
      if (added.length === 0) return
      // A version is told of once, whatever else happens to the item.
      const fact = { id: `item:${item.id}:${item.version}`, at: event.at }
      const draft = draftOf(fact, item, root)
      const known = await audience.everybody([...before].map(calledOf))
      draft.pass(known)
      byName(draft, added)
      await byCircle(draft, added)
      await draft.send()
      await warn(fact, item, root, added)
    },

    async reacted({
      at,
      payload: { itemId, personId },
    }: DeliveredEvent<{ itemId: string; personId: string; key: string }>): Promise<void> {
      const pair = await found(itemId)
      if (!pair) return
      const { item, root } = pair
      const ref = `reactions:${itemId}`
      if ((await subscriptions.answers(ref)).get(item.author.id) === false) return
      // One notice of one person and item, however often they change their mind.
      const draft = tell({
        ...{ eventId: `reacted:${itemId}:${personId}`, at, actorId: personId, itemId },
        path: permalinks.of(item, root),
        threadId: item.id === root.id ? undefined : root.id,
      })
      draft.add([item.author.id], { notice: 'reacted', reason: 'reacted', ref })
      await draft.send()
    },
  }
}

const mentions = (html: string) =>
  [...html.matchAll(/data-mention="([a-z]+:[\w-]+)"/g)].map((match) => match[1]!)
