import type { Node } from '../reading/nodes.ts'
import { child, type Xml } from '../reading/xml.ts'

/** What Word has no word for stands in content controls whose tag says what it is. Word allows 64 characters. */
const prefix = 'portico:'
export const longestTag = 64

export const tagFor = (...parts: (string | number)[]) => prefix + parts.join(':')

/** The parts of a content control's tag, when it is one of ours. */
export function tagOf(control: Xml): string[] | undefined {
  const tag = child(child(control, 'w:sdtPr'), 'w:tag')?.attrs['w:val']
  return tag?.startsWith(prefix) ? tag.slice(prefix.length).split(':') : undefined
}

const id = /^[\w-]{1,64}$/
const hashtag = /^(?:[\p{L}\p{N}\p{M}_-]|\u200c|\u200d){1,64}$/u

/** A node that stands in a line: a mention, a tag, a file. */
export function ownInline(tag: string[] | undefined, text: string): Node | undefined {
  if (!tag) return undefined
  const [kind, ...rest] = tag
  if (kind === 'mention') {
    const [type = '', person = '', login] = rest
    if (!/^(person|department|group)$/.test(type) || !id.test(person)) return undefined
    const attrs = { type, id: person, label: text.replace(/^@/, ''), login: login || null }
    return { type: 'mention', attrs }
  }
  if (kind === 'tag') {
    const name = text.replace(/^#/, '')
    return hashtag.test(name) ? { type: 'hashtag', attrs: { tag: name } } : undefined
  }
  if (kind === 'file') {
    const [fileId = '', size = ''] = rest
    if (!id.test(fileId) || !/^\d{1,15}$/.test(size)) return undefined
    return { type: 'file', attrs: { fileId, name: text, size: Number(size) } }
  }
  return undefined
}
