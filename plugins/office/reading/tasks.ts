import type { RichText } from 'portico/sdk'
import type { DocxOptions, Imported, MarkdownFolder, WhyUnreadable } from '../api.ts'
import { Unreadable } from './unreadable.ts'

/** What is done in a thread of its own. */
export type Task =
  | { do: 'read'; name: string; bytes: Uint8Array; origin?: string }
  | { do: 'markdown'; bytes: Uint8Array }
  | { do: 'docx'; body: RichText; options: Omit<DocxOptions, 'files'>; pictures: DrawnPicture[] }

/** A picture as it goes into a Word document. */
export interface DrawnPicture {
  id: string
  type: 'png' | 'jpg'
  bytes: Uint8Array
  width: number
  height: number
}

export type Answer =
  | { imported: Imported }
  | { folder: MarkdownFolder }
  | { docx: Uint8Array }
  | { unreadable: WhyUnreadable }

/** Each task loads only what it needs. */
export async function perform(task: Task): Promise<Answer> {
  try {
    switch (task.do) {
      case 'read': {
        const { readDocument } = await import('./read.ts')
        return { imported: readDocument(task.name, task.bytes, task.origin) }
      }
      case 'markdown': {
        const { readMarkdownZip } = await import('../markdown/zip.ts')
        return { folder: readMarkdownZip(task.bytes) }
      }
      case 'docx': {
        const { writeWord } = await import('../word/write.ts')
        return { docx: await writeWord(task.body, task.options, task.pictures) }
      }
    }
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.why }
    throw error
  }
}
