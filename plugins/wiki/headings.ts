/** A heading of a page, with the name that links to it use. */
export interface Heading {
  id: string
  text: string
  level: number
}

/** A name that a heading has, and the words it had then. */
export type Anchor = Pick<Heading, 'id' | 'text'>

const pattern = /<h([2-4])((?: [a-z]+="[^"]*")*)>([\s\S]*?)<\/h\1>/g

const signs: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** Words of a piece of the portal's own HTML. */
export function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (sign) => signs[sign]!)
    .replace(/\s+/g, ' ')
    .trim()
}

export function headingsIn(html: string): { level: number; text: string }[] {
  return [...html.matchAll(pattern)].map(([, level, , inner]) => ({
    level: Number(level),
    text: plain(inner!),
  }))
}

/** The same HTML with a name and a link on each heading. `ids` are in the order of the headings. */
export function withAnchors(html: string, ids: readonly string[], label: string): string {
  let at = 0
  return html.replace(pattern, (_whole, level, attributes, inner) => {
    const id = ids[at++]!
    const link = `<a class="wiki-anchor" href="#${id}" aria-label="${attribute(label)}">#</a>`
    return `<h${level} id="${id}"${attributes}>${inner} ${link}</h${level}>`
  })
}

const attribute = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;')
