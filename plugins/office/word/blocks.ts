import { createLists } from '../reading/lists.ts'
import { type Node, paragraph, plainText } from '../reading/nodes.ts'
import { child, elements, find, textOf, type Xml } from '../reading/xml.ts'
import { type Inline, readInline, type Story } from './inline.ts'
import { ownPluginNode, tagOf } from './own-tags.ts'
import type { Role } from './styles.ts'
import { readTable } from './tables.ts'
import type { WordFile } from './word-file.ts'

/** What is known once the whole document was walked. */
export interface Reading extends Story {
  title: string | null
}

/** The blocks in a body, a cell, a note or a content control. */
export function readBlocks(container: Xml | undefined, file: WordFile, reading: Reading): Node[] {
  const out: Node[] = []
  const lists = createLists(out)
  walk(elements(container))
  return out

  function walk(parts: readonly Xml[]): void {
    for (const part of parts) block(part)
  }

  function block(part: Xml) {
    switch (part.name) {
      case 'w:p':
        return addParagraph(part)
      case 'w:tbl':
        return push(readTable(part, (cell) => readBlocks(cell, file, reading)))
      case 'w:sdt':
        return control(part)
      case 'mc:AlternateContent':
        return walk(elements(child(part, 'mc:Choice') ?? child(part, 'mc:Fallback')))
      case 'w:ins':
      case 'w:moveTo':
      case 'w:customXml':
        return walk(elements(part))
      case 'w:del':
      case 'w:moveFrom':
        return file.skips.add('revision', textOf(part))
      case 'w:altChunk':
        return file.skips.add('object')
    }
  }

  function push(node: Node | undefined): void {
    if (!node) return
    lists.end()
    out.push(node)
  }

  function control(part: Xml): void {
    const content = child(part, 'w:sdtContent')
    const gallery = find(child(part, 'w:sdtPr'), 'w:docPartGallery')?.attrs['w:val']
    if (gallery === 'Table of Contents') return
    const [kind, ...rest] = tagOf(part) ?? []
    if (kind === 'more') {
      const blocks = readBlocks(content, file, reading)
      if (!lists.append(Number(rest[0]), blocks)) for (const one of blocks) push(one)
    } else {
      const own = kind && ownBlock(kind, rest, content)
      if (own) push(own)
      else walk(elements(content))
    }
  }

  function ownBlock(kind: string, rest: string[], content: Xml | undefined): Node | undefined {
    const inside = () => atLeastOne(readBlocks(content, file, reading))
    switch (kind) {
      case 'quote':
        return { type: 'blockquote', content: inside() }
      case 'callout': {
        const known = /^(info|success|warning|danger)$/.test(rest[0] ?? '')
        return { type: 'callout', attrs: { kind: known ? rest[0] : 'info' }, content: inside() }
      }
      case 'details': {
        const blocks = readBlocks(content, file, reading)
        const summary = blocks[0]?.type === summaryType ? plainText(blocks.shift()!) : ''
        return { type: 'details', attrs: { summary }, content: atLeastOne(blocks) }
      }
      case 'node':
        return ownPluginNode('pluginBlock', content)
      case 'code':
        return codeBlock(elements(content).map(codeText).join('\n'), rest[0])
      case 'embed': {
        const [id, ...type] = rest.reverse()
        if (!id || !/^[\w-]{1,64}$/.test(id) || type.length === 0) return undefined
        return { type: 'embed', attrs: { type: type.reverse().join(':'), id } }
      }
    }
    return undefined
  }

  function addParagraph(part: Xml) {
    const properties = child(part, 'w:pPr')
    const role = file.styles.role(properties)
    if (role === 'contents') return
    if (role === 'code') return addCode(codeText(part))
    const inline = readInline(part, file, reading)
    if (role === 'title' && reading.title === null && out.length === 0) {
      reading.title = titleOf(inline)
      if (reading.title !== null) return
    }
    if (!addItem(role, properties, inline)) addText(role, properties, inline)
    for (const box of inline.boxes) for (const one of readBlocks(box, file, reading)) push(one)
  }

  function addItem(role: Role, properties: Xml | undefined, inline: Inline): boolean {
    if (role !== 'text' && role !== 'empty' && role !== 'quote') return false
    const place = listPlace(properties, file)
    if (!place || (place.bare && inline.checked === undefined)) return false
    if (inline.nodes.length === 0 && inline.checked === undefined && role !== 'empty') {
      return inline.boxes.length === 0
    }
    const { nodes, checked } = inline
    const item = checked === undefined ? nodes : withoutFirstSpace(nodes)
    lists.add({ ...place, checked, paragraph: paragraph(item) })
    return true
  }

  function addText(role: Role, properties: Xml | undefined, { nodes, checked }: Inline) {
    if (role === 'rule' || (nodes.length === 0 && find(properties, 'w:pBdr'))) {
      return push({ type: 'horizontalRule' })
    }
    if (checked !== undefined) {
      const item = paragraph(withoutFirstSpace(nodes))
      const place = { list: 'boxes', level: 0, ordered: false, start: 1 }
      return lists.add({ ...place, checked, paragraph: item })
    }
    if (nodes.length === 0 && role !== 'empty') return
    if (role === 'summary') return push({ type: summaryType, content: nodes })
    const level = /^heading-(\d)$/.exec(role)?.[1]
    if (level) return push({ type: 'heading', attrs: { level: Number(level) + 1 }, content: nodes })
    if (role !== 'quote') return push(paragraph(nodes))
    const last = out.at(-1)
    if (last?.type === 'blockquote' && last.attrs === loose) last.content!.push(paragraph(nodes))
    else push({ type: 'blockquote', attrs: loose, content: [paragraph(nodes)] })
  }

  /** Each line of a program may be a paragraph of its own. */
  function addCode(text: string): void {
    const last = out.at(-1)
    if (last?.type !== 'codeBlock' || last.attrs !== looseCode) push(codeBlock(text))
    else {
      const before = last.content?.[0]?.text ?? ''
      last.content = [{ type: 'text', text: `${before}\n${text}` }]
    }
  }
}

const summaryType = 'summary'
/** Marks what goes on with the next paragraph; compared by identity. */
const loose = {}
const looseCode = { language: null }

function codeBlock(text: string, language?: string): Node {
  const attrs = language === undefined ? looseCode : { language: language || null }
  const content = text === '' ? [] : [{ type: 'text', text }]
  return { type: 'codeBlock', attrs, content }
}

function codeText(part: Xml): string {
  if (part.name === 'w:pPr' || part.name === 'w:rPr') return ''
  if (part.name === 'w:t') return textOf(part)
  if (part.name === 'w:br' || part.name === 'w:cr') return '\n'
  if (part.name === 'w:tab') return '\t'
  return elements(part).map(codeText).join('')
}

const atLeastOne = (blocks: Node[]) => (blocks.length > 0 ? blocks : [paragraph([])])

const titleOf = ({ nodes }: Inline) => nodes.map(plainText).join(' ').trim().slice(0, 200) || null

/** Word puts a space between a box and its text. */
function withoutFirstSpace([first, ...rest]: Node[]): Node[] {
  if (first?.type !== 'text') return first ? [first, ...rest] : []
  const text = first.text!.replace(/^[ \t]/, '')
  return text === '' ? rest : [{ ...first, text }, ...rest]
}

function listPlace(properties: Xml | undefined, file: WordFile) {
  const own = child(properties, 'w:numPr')
  const styleId = child(properties, 'w:pStyle')?.attrs['w:val']
  const inherited = file.styles.chain(styleId).numbering
  const value = (name: string) =>
    [own, ...inherited].map((one) => child(one, name)?.attrs['w:val']).find(Boolean)
  const list = value('w:numId')
  const level = Math.min(Math.max(Math.trunc(Number(value('w:ilvl') ?? 0)) || 0, 0), 8)
  if (list === undefined || list === '0') return undefined
  const kind = file.numbering(list, level)
  return kind && { list, level, ordered: kind.ordered, bare: kind.bare, start: kind.start }
}
