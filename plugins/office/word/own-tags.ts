import type { Node } from '../reading/nodes.ts'
import { child, findAll, textOf, type Xml } from '../reading/xml.ts'
import { isHidden } from './marks.ts'

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
const nodeKind = /^[a-z][a-z0-9-]{0,63}:[a-zA-Z][a-zA-Z0-9-]{0,63}$/
const hashtag = /^(?:[\p{L}\p{N}\p{M}_-]|\u200c|\u200d){1,64}$/u

/** A node of a plugin: all there is to it stands beside its name, in letters nobody sees. */
export function ownPluginNode(
  type: 'pluginBlock' | 'pluginInline',
  content: Xml | undefined,
): Node | undefined {
  const hidden = findAll(content, 'w:r').filter(isHidden).map(textOf).join('')
  try {
    const { kind, data } = JSON.parse(hidden) as { kind: unknown; data: unknown }
    const isKnown = typeof kind === 'string' && nodeKind.test(kind)
    if (!isKnown || typeof data !== 'object' || data === null) return undefined
    return { type, attrs: { kind, data } }
  } catch {
    return undefined
  }
}

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
