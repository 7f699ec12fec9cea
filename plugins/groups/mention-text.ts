import type { RichText } from 'portico/sdk'
import type { Group } from './api.ts'

type Body = string | RichText

interface Node {
  type?: string
  text?: string
  attrs?: { type?: string; id?: string; label?: string }
  content?: Node[]
}

/** Fenced code, then inline code: what stands there calls nobody. */
const code = /(```[\s\S]*?(?:```|$)|`[^`\n]*`)/
const bySlug =
  /(?<![\p{L}\p{N}\p{M}_/&#@.=?-])@([a-z0-9][a-z0-9-]{0,59})(?![\p{L}\p{N}\p{M}_@-])/giu
const linked = /\[@((?:\\.|[^[\]\\\n]){0,1000})\]\(group:([\w-]{1,64})\)/g
const most = 20

/** Addresses after an `@`, in lower case: groups perhaps. */
export function groupSlugsIn(body: Body): string[] {
  if (typeof body !== 'string') return []
  const found = outsideCode(body).flatMap((text) => [...text.matchAll(bySlug)])
  return [...new Set(found.map((match) => match[1]!.toLowerCase()))].slice(0, most)
}

/** Ids of groups the text names in full, as the editor writes them. */
export function groupIdsIn(body: Body): string[] {
  const ids =
    typeof body === 'string'
      ? outsideCode(body).flatMap((text) => [...text.matchAll(linked)].map((match) => match[2]!))
      : nodesOf(body as Node).flatMap((node) => (isGroup(node) ? (node.attrs?.id ?? []) : []))
  return [...new Set(ids)].slice(0, most)
}

/** The same body: these groups are called, and any other one it names is mere text. */
export function withGroups(body: Body, allowed: readonly Group[]): Body {
  const byId = new Map(allowed.map((group) => [group.id, group]))
  if (typeof body !== 'string') return plain(body as Node, byId) as RichText
  const slugs = new Map(allowed.map((group) => [group.slug, group]))
  return body
    .split(code)
    .map((text, at) => (at % 2 === 1 ? text : inText(text, byId, slugs)))
    .join('')
}

function inText(
  text: string,
  byId: ReadonlyMap<string, Group>,
  bySlugs: ReadonlyMap<string, Group>,
): string {
  return text
    .replace(linked, (whole, label: string, id: string) => (byId.has(id) ? whole : `@${label}`))
    .replace(bySlug, (whole, slug: string) => {
      const group = bySlugs.get(slug.toLowerCase())
      return group ? `[@${group.title.replace(/[[\]\\]/g, '\\$&')}](group:${group.id})` : whole
    })
}

function outsideCode(text: string): string[] {
  return text.split(code).filter((_, at) => at % 2 === 0)
}

function isGroup({ type, attrs }: Node): boolean {
  return type === 'mention' && attrs?.type === 'group'
}

/** Of any depth a body may have; the document itself is checked later. */
function nodesOf(root: Node): Node[] {
  const found: Node[] = []
  const open = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    found.push(node)
    if (Array.isArray(node.content)) open.push(...node.content.filter(isObject))
  }
  return found
}

function plain(node: Node, byId: ReadonlyMap<string, Group>): Node {
  if (isGroup(node) && !byId.has(node.attrs?.id ?? '')) {
    return { type: 'text', text: `@${node.attrs?.label ?? ''}` }
  }
  if (!Array.isArray(node.content)) return node
  return {
    ...node,
    content: node.content.map((child) => (isObject(child) ? plain(child, byId) : child)),
  }
}

const isObject = (value: unknown): value is Node => typeof value === 'object' && value !== null
