import { unpack } from 'portico/sdk/foreign'
import { limits } from './limits.ts'
import { createTextOf, type Markup, markups } from './markup.ts'

const office = 'application/vnd.openxmlformats-officedocument'

/** Where the text of a document lies within its archive. */
const archives: Record<string, { entry: RegExp; markup: Markup }> = {
  [`${office}.wordprocessingml.document`]: {
    entry: /^word\/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml$/,
    markup: markups.word,
  },
  [`${office}.presentationml.presentation`]: {
    entry: /^ppt\/(?:slides\/slide|notesSlides\/notesSlide)\d+\.xml$/,
    markup: markups.slides,
  },
  [`${office}.spreadsheetml.sheet`]: {
    entry: /^xl\/(?:sharedStrings|worksheets\/sheet\d+)\.xml$/,
    markup: markups.sheet,
  },
  ...Object.fromEntries(
    ['text', 'spreadsheet', 'presentation'].map((kind) => [
      `application/vnd.oasis.opendocument.${kind}`,
      { entry: /^content\.xml$/, markup: markups.open },
    ]),
  ),
}

/** Whether there may be text in files of this type. */
export function hasText(type: string): boolean {
  return type in archives || type === 'application/pdf' || type === 'text/plain'
}

/** The text of a file. @throws TooMuch */
export async function extract(type: string, bytes: Uint8Array): Promise<string> {
  const archive = archives[type]
  const text =
    archive !== undefined
      ? fromArchive(bytes, archive.entry, archive.markup)
      : type === 'application/pdf'
        ? await fromPdf(bytes)
        : fromText(bytes)
  return text.slice(0, limits.text).toWellFormed()
}

function fromArchive(bytes: Uint8Array, entry: RegExp, markup: Markup): string {
  const texts: { name: string; done(): string }[] = []
  unpack(bytes, (name) => {
    if (!entry.test(name)) return undefined
    const text = createTextOf(markup)
    texts.push({ name, done: text.done })
    return text
  })
  return texts
    .map(({ done }) => done())
    .filter((text) => text !== '')
    .join('\n')
}

/** A text, or HTML, which looks like text to who only sees its bytes. */
function fromText(bytes: Uint8Array): string {
  const part = bytes.subarray(0, 4 * limits.text)
  const begin = new TextDecoder().decode(part.subarray(0, 512))
  if (!/^\s*(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(begin)) {
    return new TextDecoder().decode(part)
  }
  const text = createTextOf(markups.html)
  text.take(part, true)
  return text.done()
}

async function fromPdf(bytes: Uint8Array): Promise<string> {
  const { getDocumentProxy } = await import('unpdf')
  const document = await getDocumentProxy(bytes)
  let text = ''
  for (let at = 1; at <= Math.min(document.numPages, limits.pages); at++) {
    const page = await document.getPage(at)
    const { items } = await page.getTextContent()
    for (const item of items) if ('str' in item) text += item.str + (item.hasEOL ? '\n' : ' ')
    if (text.length > limits.text) break
  }
  return text
}
