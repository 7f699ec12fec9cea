import { Type } from '../../sdk/index.ts'
import { defineNode } from '../../sdk/nodes.ts'
import { isSafeHref } from './body/href.ts'

/** A place of the portal as a card: what the editor makes of `[[` on a line of its own. */
export const cardNode = defineNode({
  label: { en: 'Card', ru: 'Карточка', uk: 'Картка' },
  icon: 'link',
  data: Type.Object({
    href: Type.String({ maxLength: 2048, pattern: '^/(?!/)' }),
    title: Type.String({ maxLength: 300 }),
    hint: Type.String({ maxLength: 300 }),
  }),
  html({ href, title, hint }) {
    const text = `<strong>${escaped(title)}</strong> <small>${escaped(hint)}</small>`
    return isSafeHref(href) ? `<a href="${escaped(href)}">${text}</a>` : text
  },
  text: ({ title }) => title,
})

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => signs[sign]!)
