import QuickLRU from 'quick-lru'
import { coreErrors } from '../../sdk/errors.ts'
import type { NodeKind } from '../../sdk/nodes.ts'
import { check } from '../schema/index.ts'
import { cardNode } from './card-node.ts'

/** The kinds of nodes that plugins add to rich texts, by their full name `<plugin>:<key>`. */
export interface Nodes {
  register(owner: string, key: string, kind: NodeKind): Promise<void>
  all(): ReadonlyMap<string, NodeKind>
  /** @throws core:invalid when the fields are not what the kind says; an unknown kind's are kept. */
  check(kind: string, data: Record<string, unknown>): void
  text(kind: string, data: Record<string, unknown>): string
  /** Stored HTML with each node as its plugin shows it now, or as a place left empty by it. */
  show(html: string): string
}

/** As `renderHtml` writes them and the sanitiser leaves them. */
const stored = /<p-node data-node="([^"]*)" data-data="([^"]*)"( class="inline")?><\/p-node>/g

export function createNodes(): Nodes {
  const kinds = new Map<string, NodeKind>([['core:card', cardNode]])
  let sanitizer: typeof import('./body/sanitize-node.ts') | undefined
  const shown = new QuickLRU<string, string>({ maxSize: 500 })

  function show(html: string): string {
    if (!html.includes('<p-node ')) return html
    return html.replace(stored, (found, name: string, text: string, inline = '') => {
      const known = shown.get(found)
      if (known !== undefined) return known
      const inside = htmlOf(name, text)
      const gone = inside === undefined
      const classes = [inline ? 'inline' : '', gone ? 'gone' : ''].filter(Boolean).join(' ')
      const made = `<p-node data-node="${name}"${classes && ` class="${classes}"`}>${inside ?? name.split(':')[0]}</p-node>`
      shown.set(found, made)
      return made
    })
  }

  /** Undefined when nobody shows it: the plugin is gone, or could not. */
  function htmlOf(name: string, text: string): string | undefined {
    const kind = kinds.get(name)
    if (!kind) return undefined
    try {
      const html = kind.html(JSON.parse(unescaped(text)))
      return kind === cardNode ? html : sanitizer?.sanitizeNode(html, kind.element)
    } catch {
      return undefined
    }
  }

  return {
    async register(owner, key, kind) {
      // A portal whose plugins add none does without.
      sanitizer ??= await import('./body/sanitize-node.ts')
      kinds.set(`${owner}:${key}`, kind)
    },
    all: () => kinds,
    check(name, data) {
      const kind = kinds.get(name)
      const problem = kind && check(kind.data, structuredClone(data))
      if (!problem) return
      const message = `holds a node ${name} whose fields do not fit: ${problem.path} ${problem.key}`
      throw coreErrors.invalid({ fields: [{ path: '/body', message }] })
    },
    text(name, data) {
      try {
        return kinds.get(name)?.text(data) ?? ''
      } catch {
        return ''
      }
    },
    show,
  }
}

const signs: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }
const unescaped = (text: string) => text.replace(/&(?:amp|lt|gt|quot);/g, (sign) => signs[sign]!)
