import {
  coreErrors,
  type Items,
  isPorticoError,
  type SetupContext,
  type Spaces,
  type Viewer,
  type Widgets,
} from 'portico/sdk'
import type { Target } from './api.ts'
import { type Subscriptions, topicIn } from './subscriptions.ts'

interface Needs {
  widgets: Widgets
  items: Items
  spaces: Spaces
  subscriptions: Subscriptions
  t: SetupContext['t']
}

/** Data for the partial `discussion/toggle`. */
export interface Toggle {
  action: string
  on: boolean
  labelOn: string
  labelOff: string
  iconOn: string
  iconOff: string
  /** Only the icon is seen. */
  slim?: true
}

/** Buttons to follow what a page is about: a topic, a group. */
export function addWidgets({ widgets, items, spaces, subscriptions, t }: Needs): void {
  async function toggle(
    viewer: Viewer,
    locale: string,
    target: Target,
    path: string,
    word: 'follow' | 'bell',
  ): Promise<Toggle> {
    return {
      action: `/api/discussion/following/${path}`,
      on: (await subscriptions.said(viewer, [target])).get(target) ?? false,
      labelOn: t(locale, `discussion.${word}.stop`),
      labelOff: t(locale, `discussion.${word}`),
      iconOn: 'bell-off',
      iconOff: 'bell',
    }
  }

  async function isRead(viewer: Viewer, tag: string): Promise<boolean> {
    return (await items.list(viewer, { tag, limit: 1 })).items.length > 0
  }

  widgets.add(
    'topic',
    {
      title: { en: 'Follow the topic', ru: 'Подписка на тему', uk: 'Підписка на тему' },
      view: 'discussion/topic',
      needs: ['tag'],
      slot: { name: 'feed:topic', weight: 10, optional: true },
    },
    async ({ viewer, locale, about }) => {
      const topic = topicIn(about.tag ?? '')
      if (topic === undefined) return null
      const target = `tag:${topic}` as const
      const path = `tags/${encodeURIComponent(topic)}`
      return {
        toggle: await toggle(viewer, locale, target, path, 'follow'),
        // Whoever reads nothing of it cannot tell whether the word is a topic at all.
        followers: (await isRead(viewer, topic))
          ? (await subscriptions.subscribers(target)).length
          : 0,
      }
    },
  )

  widgets.add(
    'bell',
    {
      title: { en: 'New posts', ru: 'Новые записи', uk: 'Нові записи' },
      view: 'discussion/bell',
      needs: ['spaceId'],
      slot: { name: 'groups:aside', weight: 15, optional: true },
    },
    async ({ viewer, locale, about: { spaceId } }) => {
      if (spaceId === undefined) return null
      const space = await spaces.get(viewer, spaceId).catch((error: unknown) => {
        if (isPorticoError(error) && error.code === coreErrors.notFound.code) return undefined
        throw error
      })
      if (!space || (space.role === undefined && space.visibility !== 'open')) return null
      const target = `space:${space.id}` as const
      return { toggle: await toggle(viewer, locale, target, `spaces/${space.id}`, 'bell') }
    },
  )
}
