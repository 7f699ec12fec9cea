import type { Imported } from '../api.ts'
import { readOpen } from '../open/read.ts'
import { readPlain, readTable } from '../plain/read.ts'
import { readSheets } from '../sheet/read.ts'
import { readSlides } from '../slides/read.ts'
import { readWord } from '../word/read.ts'
import { formatOf } from './kind.ts'
import { Unreadable } from './unreadable.ts'

/** Any document as a page. @throws Unreadable, TooMuch */
export function readDocument(name: string, bytes: Uint8Array, origin?: string): Imported {
  const format = formatOf(name, bytes)
  switch (format) {
    case 'word':
      return readWord(bytes, origin)
    case 'xlsx':
      return readSheets(bytes)
    case 'pptx':
      return readSlides(bytes)
    case 'open':
      return readOpen(bytes)
    case 'csv':
      return readTable(bytes)
    case 'plain':
      return readPlain(bytes)
    case 'markdown':
      throw new Unreadable('kind')
  }
}
