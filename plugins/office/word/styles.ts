import { child, children, type Xml } from '../reading/xml.ts'

/** What a paragraph is by its style. */
export type Role =
  | 'title'
  | 'heading-1'
  | 'heading-2'
  | 'heading-3'
  | 'quote'
  | 'code'
  | 'contents'
  | 'rule'
  | 'summary'
  | 'empty'
  | 'text'

export interface Styles {
  role(paragraphProperties: Xml | undefined): Role
  /** Properties of the style and of those it is based on, nearest first. */
  chain(styleId: string | undefined): { name: string; properties: Xml[]; numbering: Xml[] }
}

/** Names Word writes in its file whatever language it speaks, and those of other writers. */
const roles: [Role, RegExp][] = [
  ['title', /^title$/],
  ['heading-1', /^heading 1$/],
  ['heading-2', /^heading 2$/],
  ['heading-3', /^heading [3-9]$/],
  ['quote', /^(intense )?quote$|^quotations$/],
  ['code', /^(portico code|code|source code|html preformatted|preformatted text|plain code)$/],
  ['contents', /^(toc \d|toc heading|contents \d)$/],
  ['rule', /^portico rule$/],
  ['summary', /^portico summary$/],
  ['empty', /^portico empty$/],
]

export function readStyles(tree: Xml | undefined): Styles {
  const byId = new Map<string, Xml>()
  for (const style of children(child(tree, 'w:styles'), 'w:style')) {
    byId.set(style.attrs['w:styleId'] ?? '', style)
  }

  const chain: Styles['chain'] = (styleId) => {
    const properties: Xml[] = []
    const numbering: Xml[] = []
    const seen = new Set<string>()
    let name = ''
    for (let id = styleId; id !== undefined && !seen.has(id); ) {
      seen.add(id)
      const style = byId.get(id)
      name ||= child(style, 'w:name')?.attrs['w:val']?.toLowerCase() ?? ''
      const run = child(style, 'w:rPr')
      if (run) properties.push(run)
      const list = child(child(style, 'w:pPr'), 'w:numPr')
      if (list) numbering.push(list)
      id = child(style, 'w:basedOn')?.attrs['w:val']
    }
    return { name: name || (styleId?.toLowerCase() ?? ''), properties, numbering }
  }

  return {
    chain,
    role(properties) {
      const id = child(properties, 'w:pStyle')?.attrs['w:val']
      const byName = id && roleOfChain(id)
      if (byName) return byName
      const outline = Number(child(properties, 'w:outlineLvl')?.attrs['w:val'] ?? 9)
      return outline < 9 ? (`heading-${Math.min(outline + 1, 3)}` as Role) : 'text'
    },
  }

  /** A style of a company's own is mostly based on one that everybody knows. */
  function roleOfChain(styleId: string): Role | undefined {
    const seen = new Set<string>()
    for (let id: string | undefined = styleId; id !== undefined && !seen.has(id); ) {
      seen.add(id)
      const style = byId.get(id)
      const name = (child(style, 'w:name')?.attrs['w:val'] ?? id).toLowerCase()
      const role = roles.find(([, pattern]) => pattern.test(name))?.[0]
      if (role) return role
      const outline = Number(child(child(style, 'w:pPr'), 'w:outlineLvl')?.attrs['w:val'] ?? 9)
      if (outline < 9) return `heading-${Math.min(outline + 1, 3)}` as Role
      id = child(style, 'w:basedOn')?.attrs['w:val']
    }
    return undefined
  }
}
