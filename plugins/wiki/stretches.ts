/** So many blocks are laid out together, or not at all while they are off the screen. */
const blocksTogether = 40

const tag = /<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g
const empty: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input', 'col', 'source'])

/** A long page in stretches that a browser can leave out; a short one as it is. */
export function inStretches(html: string): string {
  const ends = endsOfBlocks(html)
  if (ends.length <= blocksTogether) return html
  let out = ''
  for (let from = 0; from < ends.length; from += blocksTogether) {
    const start = from === 0 ? 0 : ends[from - 1]!
    const end = ends[Math.min(from + blocksTogether, ends.length) - 1]!
    out += `<div class="wiki-stretch">${html.slice(start, end)}</div>`
  }
  return out + html.slice(ends.at(-1))
}

/** Where the blocks at the top of the portal's own HTML end. */
function endsOfBlocks(html: string): number[] {
  const ends: number[] = []
  let depth = 0
  for (const match of html.matchAll(tag)) {
    if (empty.has(match[2]!)) {
      if (depth === 0) ends.push(match.index + match[0].length)
    } else depth += match[1] === '/' ? -1 : 1
    if (match[1] === '/' && depth === 0) ends.push(match.index + match[0].length)
  }
  return ends
}
