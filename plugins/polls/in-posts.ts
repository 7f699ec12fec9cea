import { feedHooks, type PostFields } from 'portico/plugins/feed/api'
import { coreErrors, type Hooks, type SetupContext } from 'portico/sdk'
import { pollPart } from './api.ts'
import { mostOptions, pollOf, spans } from './new-poll.ts'
import type { Reading } from './reading.ts'
import type { Store } from './store.ts'

interface Needs {
  hooks: Hooks
  store: Store
  reading: Reading
  t: SetupContext['t']
  now(): number
}

const prefix = 'polls.'

/** Polls in the feed: a part of the post form, and a part of the card. */
export function standInPosts({ hooks, store, reading, t, now }: Needs): void {
  hooks.on(feedHooks.composer, ({ viewer, locale }) => {
    if (!viewer.can('polls:ask')) return undefined
    const days = spans.map((value) => ({ value, label: t(locale, 'polls.days', { n: value }) }))
    return { view: 'polls/composer', data: { days, mostOptions } }
  })

  hooks.on(feedHooks.writing, (draft, { viewer }) => {
    const poll = pollOf(ownFields(draft), now())
    const fields = otherFields(draft)
    if (!poll) return { ...draft, fields }
    if (!viewer.can('polls:ask')) throw coreErrors.forbidden()
    const part = {
      name: pollPart,
      save: ({ id, author }: { id: string; author: { id: string } }) =>
        store.add(author.id, id, poll),
    }
    return { fields, parts: [...draft.parts, part] }
  })

  hooks.on(feedHooks.parts, async ({ viewer, posts }) => {
    const polls = await reading.of(viewer, posts)
    return [...polls].map(([itemId, poll]) => ({ itemId, view: 'polls/poll', data: { poll } }))
  })

  hooks.onOptional('feed:menu', async ({ item, viewer, locale }) => {
    if (!Array.isArray(item.data.parts) || !item.data.parts.includes(pollPart)) return undefined
    const { mayClose } = await reading.one(viewer, item.id)
    if (!mayClose) return undefined
    return { label: t(locale, 'polls.close'), icon: 'lock', action: `/api/polls/${item.id}/close` }
  })
}

const entries = ({ fields }: PostFields, own: boolean) =>
  Object.entries(fields).filter(([name]) => name.startsWith(prefix) === own)

function ownFields(draft: PostFields): Record<string, unknown> {
  return Object.fromEntries(
    entries(draft, true).map(([name, value]) => [name.slice(prefix.length), value]),
  )
}

const otherFields = (draft: PostFields) => Object.fromEntries(entries(draft, false))
