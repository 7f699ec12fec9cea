import sanitize, { type IOptions } from 'sanitize-html'

/** The second wall: were the schema or the renderer wrong, nothing else could still get through. */
export function sanitizeHtml(html: string): string {
  return sanitize(html, bodyRules)
}

const rel = { name: 'rel', multiple: true, values: ['noopener', 'nofollow', 'ugc'] }

/** What any body may hold. */
export const bodyRules: IOptions = {
  allowedTags:
    'p h2 h3 h4 ul ol li blockquote pre code div details summary table tbody tr td th hr br a img span strong em s u mark p-node'.split(
      ' ',
    ),
  allowedAttributes: {
    '*': ['lang'],
    a: ['href', 'data-mention', 'data-size', rel],
    img: ['src', 'alt', 'width', 'height', { name: 'loading', values: ['lazy'] }],
    ol: ['start'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
    'p-node': ['data-node', 'data-data'],
    div: ['data-embed', { name: 'role', values: ['note'] }],
  },
  allowedClasses: {
    a: ['mention', 'hashtag', 'file'],
    ul: ['tasks'],
    li: ['task', 'done'],
    span: ['tick'],
    'p-node': ['inline'],
    code: ['language-*'],
    div: ['callout', 'info', 'success', 'warning', 'danger', 'embed'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: [] },
  allowProtocolRelative: false,
  exclusiveFilter: ({ tag, attribs }) =>
    tag === 'img' && !/^\/files\/[\w-]{1,64}$/.test(attribs.src ?? ''),
  nestingLimit: 120,
}
