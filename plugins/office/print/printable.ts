import type { PrintedDocument } from '../api.ts'
import { printStyles } from './styles.ts'

/** One HTML document with everything in it, ready for paper: see `Office.printable`. */
export async function printable(document: PrintedDocument): Promise<string> {
  const { title, locale, lines = [], parts, contents = false } = document
  const headings: Heading[] = []
  const bodies: string[] = []
  for (const [at, part] of parts.entries()) {
    const id = `part-${at + 1}`
    if (part.title !== undefined) headings.push({ level: 1, id, text: escapeHtml(part.title) })
    const head = part.title === undefined ? '' : `<h1 id="${id}">${escapeHtml(part.title)}</h1>`
    const shown = await withPictures(part.html, document)
    bodies.push(
      `<section>${head}${withIds(absolute(shown, document.origin), at, headings)}</section>`,
    )
  }
  const about = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')
  return `<!doctype html>
<html lang="${escapeHtml(locale)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${printStyles}</style></head>
<body><header><h1 class="title">${escapeHtml(title)}</h1>${about}</header>
${contents ? tableOfContents(headings) : ''}
<main>${bodies.join('\n')}</main></body></html>
`
}

interface Heading {
  level: number
  id: string
  text: string
}

/** Headings get names to be found by, unless they have one. */
function withIds(html: string, part: number, headings: Heading[]): string {
  let count = 0
  return html.replace(
    /<h([234])((?:\s[^>]*)?)>([\s\S]*?)<\/h\1>/g,
    (whole, level: string, attrs: string, inside: string) => {
      const known = /\sid="([^"]+)"/.exec(attrs)?.[1]
      const id = known ?? `part-${part + 1}-${++count}`
      headings.push({ level: Number(level), id, text: inside.replace(/<[^>]+>/g, '') })
      return known ? whole : `<h${level}${attrs} id="${id}">${inside}</h${level}>`
    },
  )
}

function tableOfContents(headings: readonly Heading[]): string {
  const shown = headings.filter(({ level }) => level < 4)
  const rows = shown.map(
    ({ level, id, text }) => `<li class="level-${level}"><a href="#${id}">${text}</a></li>`,
  )
  return rows.length > 1 ? `<nav><ol>${rows.join('')}</ol></nav>` : ''
}

async function withPictures(html: string, { file }: PrintedDocument): Promise<string> {
  const pattern = /<img src="\/files\/([\w-]+)"([^>]*)>/g
  const shown = new Map<string, string>()
  for (const [, id = ''] of html.matchAll(pattern)) {
    if (shown.has(id)) continue
    const found = await file?.(id)
    if (found && /^image\/(png|jpeg|gif|webp|avif)$/.test(found.type)) {
      shown.set(id, `data:${found.type};base64,${Buffer.from(found.bytes).toString('base64')}`)
    }
  }
  return html.replace(pattern, (_, id: string, rest: string) => {
    const address = shown.get(id)
    const plain = rest.replace(/\sloading="lazy"/, '')
    if (address !== undefined) return `<img src="${address}"${plain}>`
    return /\salt="([^"]*)"/.exec(rest)?.[1] ?? ''
  })
}

/** Paper has no portal around it, and folds nothing. */
function absolute(html: string, origin = ''): string {
  return html
    .replace(/ href="\/(?!\/)/g, ` href="${escapeHtml(origin)}/`)
    .replaceAll('<details', '<details open')
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => signs[sign]!)
