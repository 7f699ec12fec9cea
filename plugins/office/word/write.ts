import { Document, HeadingLevel, Packer, Paragraph } from 'docx'
import type { RichText } from 'portico/sdk'
import type { DocxOptions } from '../api.ts'
import type { Node } from '../reading/nodes.ts'
import type { DrawnPicture } from '../reading/tasks.ts'
import { writeBlocks } from './write-blocks.ts'
import { writable } from './write-inline.ts'
import { createLists } from './write-lists.ts'
import { documentStyles } from './write-styles.ts'

/** A page as a Word document that reads back as the same page. */
export async function writeWord(
  body: RichText,
  { title, locale = 'en', author, origin }: Omit<DocxOptions, 'files'>,
  pictures: readonly DrawnPicture[],
): Promise<Uint8Array> {
  const lists = createLists()
  const byId = new Map(pictures.map((picture) => [picture.id, picture]))
  const blocks = writeBlocks(body.content as Node[], { lists, origin, pictures: byId })
  const head = new Paragraph({ heading: HeadingLevel.TITLE, text: writable(title) })
  const document = new Document({
    title: writable(title),
    creator: writable(author ?? ''),
    lastModifiedBy: writable(author ?? ''),
    styles: documentStyles(locale),
    numbering: lists.definitions(),
    sections: [{ children: title === '' ? blocks : [head, ...blocks] }],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}
