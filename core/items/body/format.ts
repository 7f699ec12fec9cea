import type { Node } from 'prosemirror-model'
import type { RichText } from '../../../sdk/items.ts'
import type { BodyFormat, NodeText, RenderedBody } from './body.ts'
import { checkedDoc, checkLength } from './check.ts'
import { renderHtml } from './html.ts'
import { writeLossless } from './lossless.ts'
import { parseMarkdown } from './markdown.ts'
import { lengthWithoutFences } from './markdown-fences.ts'
import { loginsIn } from './markdown-inline.ts'
import { readDoc } from './read.ts'
import { sanitizeHtml } from './sanitize.ts'
import { schema, schemaVersion } from './schema.ts'
import { cleanText } from './text.ts'

export const bodyFormat: BodyFormat = {
  async fromMarkdown(source, { profile, resolveMention, textOf }) {
    checkLength(lengthWithoutFences(source), profile)
    const text = cleanText(source)
    const logins = loginsIn(text)
    const people = logins.length ? await resolveMention(logins) : new Map()
    const doc = parseMarkdown(text, profile, { people }).toJSON()
    return rendered(checkedDoc(doc, profile), textOf)
  },
  fromDoc: (doc, { profile, textOf }) => rendered(checkedDoc(doc, profile), textOf),
  toMarkdown: (doc, { profile }) => writeLossless(schema.nodeFromJSON(doc), profile),
}

function rendered(doc: Node, textOf: NodeText = () => ''): RenderedBody {
  return {
    doc: doc.toJSON() as RichText,
    html: sanitizeHtml(renderHtml(doc)),
    ...readDoc(doc, textOf),
    schemaVersion,
  }
}
