import sanitize from 'sanitize-html'
import { bodyRules } from './sanitize.ts'

/** What a plugin says its node looks like: what any body may hold, and the plugin's own element. */
export function sanitizeNode(html: string, element: string | undefined): string {
  const { allowedTags, allowedAttributes } = bodyRules
  return sanitize(html, {
    ...bodyRules,
    allowedTags: [
      ...(allowedTags as string[]).filter((tag) => tag !== 'p-node'),
      ...(element ? [element] : []),
    ],
    allowedAttributes: {
      ...(allowedAttributes as Record<string, string[]>),
      ...(element && { [element]: ['data-*'] }),
    },
  })
}
