import type { Widgets } from 'portico/sdk'
import type { Suggested } from './suggested.ts'

const rows = 3

/** Colleagues one may want to follow, beside the feed. */
export function addSuggestedWidget(widgets: Widgets, suggested: Suggested): void {
  widgets.add(
    'suggested',
    {
      title: { en: 'People you may know', ru: 'Возможно, вы знакомы', uk: 'Можливо, ви знайомі' },
      description: {
        en: 'Colleagues whom the reader may want to follow.',
        ru: 'Коллеги, на которых стоит подписаться.',
        uk: 'Колеги, на яких варто підписатися.',
      },
      icon: 'user-plus',
      view: 'people/suggested-widget',
      slot: { name: 'core:rail', weight: 30 },
    },
    async ({ viewer, locale }) => {
      const found = await suggested.for(viewer, locale, rows)
      return found.length > 0 ? { suggested: found } : null
    },
  )
}
