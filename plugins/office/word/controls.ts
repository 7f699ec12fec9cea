import {
  BuilderElement,
  type FileChild,
  Paragraph,
  type ParagraphChild,
  type XmlComponent,
} from 'docx'
import { longestTag, tagFor } from './own-tags.ts'

/** Blocks in a content control that says what they are; as they are when that takes too long to say. */
export function blockControl(
  parts: readonly (string | number)[],
  blocks: readonly FileChild[],
): FileChild[] {
  const tag = tagFor(...parts)
  const inside = blocks.length > 0 ? blocks : [new Paragraph({})]
  if (tag.length > longestTag) return [...inside]
  return [control(tag, inside) as unknown as FileChild]
}

/** The same within a line. */
export function inlineControl(
  parts: readonly (string | number)[],
  runs: readonly ParagraphChild[],
): ParagraphChild[] {
  const tag = tagFor(...parts)
  if (tag.length > longestTag) return [...runs]
  return [control(tag, runs as unknown as XmlComponent[]) as unknown as ParagraphChild]
}

function control(tag: string, children: readonly XmlComponent[]): XmlComponent {
  const named = new BuilderElement({
    name: 'w:tag',
    attributes: { value: { key: 'w:val', value: tag } },
  })
  return new BuilderElement({
    name: 'w:sdt',
    children: [
      new BuilderElement({ name: 'w:sdtPr', children: [named] }),
      new BuilderElement({ name: 'w:sdtContent', children }),
    ],
  })
}
