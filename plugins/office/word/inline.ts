import { safeHref } from '../reading/href.ts'
import { joinedText, type Mark, type Node, textNode } from '../reading/nodes.ts'
import { child, elements, find, textOf, type Xml } from '../reading/xml.ts'
import { drawn } from './drawings.ts'
import { isHidden, marksOf } from './marks.ts'
import { ownInline, ownPluginNode, tagOf } from './own-tags.ts'
import type { WordFile } from './word-file.ts'

/** What is met inside of a paragraph besides its text. */
export interface Inline {
  nodes: Node[]
  /** Contents of text boxes, to be put after it. */
  boxes: Xml[]
  /** Begins with a box to tick: whether it is ticked. */
  checked: boolean | undefined
}

/** What is read across paragraphs: a field may begin in one and end in another; notes are counted. */
export interface Story {
  fields: { instruction: string; shown: boolean }[]
  notes: { kind: 'footnote' | 'endnote'; id: string }[]
}

export function readInline(paragraph: Xml, file: WordFile, story: Story): Inline {
  const out: Inline = { nodes: [], boxes: [], checked: undefined }
  const text = (value: string, marks: readonly Mark[]) => {
    if (value !== '') out.nodes.push(textNode(value, marks))
  }
  walk(elements(paragraph), undefined)
  out.nodes = joinedText(out.nodes)
  return out

  function walk(parts: readonly Xml[], link: Mark | undefined): void {
    for (const part of parts) one(part, link)
  }

  function one(part: Xml, link: Mark | undefined) {
    switch (part.name) {
      case 'w:r':
        return run(part, link ?? fieldLink())
      case 'w:hyperlink':
        return walk(elements(part), linkTo(part))
      case 'w:fldSimple':
        return walk(elements(part), link ?? hyperlinkOf(part.attrs['w:instr'] ?? ''))
      case 'w:del':
      case 'w:moveFrom':
        return file.skips.add('revision', textOf(part))
      case 'w:sdt':
        return control(part, link)
      case 'm:oMath':
      case 'm:oMathPara':
        file.skips.add('equation', textOf(part))
        return text(textOf(part), [])
      case 'mc:AlternateContent':
        return walk(elements(child(part, 'mc:Choice') ?? child(part, 'mc:Fallback')), link)
      case 'w:ins':
      case 'w:moveTo':
      case 'w:smartTag':
      case 'w:customXml':
      case 'w:bdo':
      case 'w:dir':
      case 'w:rubyBase':
        return walk(elements(part), link)
    }
  }

  function control(part: Xml, link: Mark | undefined): void {
    const box = find(child(part, 'w:sdtPr'), 'w14:checkbox')
    if (box && out.checked === undefined && out.nodes.length === 0) {
      const value = child(box, 'w14:checked')?.attrs['w14:val']
      out.checked = value === '1' || value === 'true'
      return
    }
    const content = child(part, 'w:sdtContent')
    const tag = tagOf(part)
    const own =
      tag?.[0] === 'node' ? ownPluginNode('pluginInline', content) : ownInline(tag, textOf(content))
    if (own) out.nodes.push(own)
    else walk(elements(content), link)
  }

  function run(part: Xml, link: Mark | undefined): void {
    if (isHidden(part)) return
    const marks = marksOf(part, file.styles, link)
    for (const inner of elements(part)) {
      if (fieldPart(inner)) continue
      if (story.fields.some(({ shown }) => !shown)) continue
      if (inner.name === 'mc:AlternateContent') {
        const choice = child(inner, 'mc:Choice') ?? child(inner, 'mc:Fallback')
        for (const chosen of elements(choice)) runPart(chosen, marks)
      } else runPart(inner, marks)
    }
  }

  function runPart(inner: Xml, marks: readonly Mark[]) {
    switch (inner.name) {
      case 'w:t':
        return text(textOf(inner), marks)
      case 'w:tab':
      case 'w:ptab':
        return text('\t', marks)
      case 'w:noBreakHyphen':
        return text('\u2011', marks)
      case 'w:sym':
        return text(symbol(inner.attrs['w:char'] ?? ''), marks)
      case 'w:cr':
        return void out.nodes.push({ type: 'hardBreak' })
      case 'w:br':
        if (!inner.attrs['w:type'] || inner.attrs['w:type'] === 'textWrapping') {
          out.nodes.push({ type: 'hardBreak' })
        }
        return
      case 'w:footnoteReference':
        return note('footnote', inner.attrs['w:id'] ?? '')
      case 'w:endnoteReference':
        return note('endnote', inner.attrs['w:id'] ?? '')
      case 'w:commentReference':
        return file.skips.add('comment')
      case 'w:ruby':
        return walk(elements(inner), undefined)
      case 'w:drawing':
      case 'w:pict':
      case 'w:object': {
        const { pictures, boxes } = drawn(inner, file)
        const link = marks.filter(({ type }) => type === 'link')
        for (const one of pictures) {
          out.nodes.push(link.length > 0 ? { ...one, marks: link } : one)
        }
        out.boxes.push(...boxes)
      }
    }
  }

  function note(kind: 'footnote' | 'endnote', id: string): void {
    if (!file.note(kind, id)) return
    const known = story.notes.findIndex((one) => one.kind === kind && one.id === id)
    if (known === -1) story.notes.push({ kind, id })
    text(`[${known === -1 ? story.notes.length : known + 1}]`, [])
  }

  /** Fields come as a beginning, their instruction, a separator, what was shown last, and an end. */
  function fieldPart(inner: Xml): boolean {
    if (inner.name === 'w:instrText') {
      const field = story.fields.at(-1)
      if (field) field.instruction += textOf(inner)
      return true
    }
    if (inner.name !== 'w:fldChar') return false
    const type = inner.attrs['w:fldCharType']
    if (type === 'begin') story.fields.push({ instruction: '', shown: false })
    else if (type === 'separate' && story.fields.length > 0) story.fields.at(-1)!.shown = true
    else if (type === 'end') {
      const field = story.fields.pop()
      if (field && !/^\s*(HYPERLINK|TOC|PAGEREF|INDEX)\b/i.test(field.instruction)) {
        file.skips.add('field', field.instruction)
      }
    }
    return true
  }

  function fieldLink(): Mark | undefined {
    const field = story.fields.findLast(({ instruction }) => /^\s*HYPERLINK\b/i.test(instruction))
    return field && hyperlinkOf(field.instruction)
  }

  function hyperlinkOf(instruction: string): Mark | undefined {
    const address = /^\s*HYPERLINK\s+"([^"]+)"/i.exec(instruction)?.[1]
    return address === undefined ? undefined : linkMark(address)
  }

  function linkTo(part: Xml): Mark | undefined {
    const relation = file.target(part.attrs['r:id'])
    const anchor = part.attrs['w:anchor']
    if (!relation) {
      if (anchor && !/^_Toc/.test(anchor)) file.skips.add('anchor', textOf(part))
      return undefined
    }
    return linkMark(anchor ? `${relation.target}#${anchor}` : relation.target)
  }

  function linkMark(address: string): Mark | undefined {
    const href = safeHref(address, file.origin)
    if (href === null) file.skips.add('link', address)
    return href === null ? undefined : { type: 'link', attrs: { href } }
  }
}

/** The signs of Wingdings and Symbol that people use. */
const symbols: Record<string, string> = {
  F0FC: '✓',
  F0FB: '✗',
  F0FE: '☑',
  F0A8: '☐',
  F06F: '☐',
  F0E0: '→',
  F0B7: '•',
  F0A7: '▪',
  F04A: '☺',
  F0B0: '°',
  F0B1: '±',
}

function symbol(code: string): string {
  const known = symbols[code.toUpperCase()]
  if (known) return known
  const point = Number.parseInt(code, 16)
  return point > 0x20 && point < 0xd800 ? String.fromCodePoint(point) : ''
}
