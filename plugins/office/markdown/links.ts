import { posix } from 'node:path'
import type { MarkdownLink } from '../api.ts'

type Replace = (link: MarkdownLink) => string | null

/** A fence with its lines, a code span, a definition, `[[Page]]`, or the address in `](…)`. */
const parts =
  /^(?<fence> {0,3}(?<sign>`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\k<sign>[`~]*[ \t]*$|(?![\s\S])))|(?<ticks>(?<!`)(?<tick>`+)(?!`)[\s\S]*?(?<!`)\k<tick>(?!`))|(?<escaped>\\[\s\S])|^(?<define> {0,3}\[[^\]\n]+\]:[ \t]+)(?<defined><[^>\n]+>|\S+)|(?<wikiPicture>!?)\[\[(?<wiki>[^\]|\n]+)(?:\|(?<label>[^\]\n]*))?\]\]|(?<before>(?<bang>!?)\[(?<text>(?:\\.|[^[\]\\]|\[[^\]]*\])*)\]\([ \t]*)(?<address><[^>\n]*>|(?:\\.|[^\s()\\]|\([^\s()]*\))*)/gm

/**
 * Markdown with other addresses; see `Office.relink`. Code stays as it is, and so do addresses for which
 * `replace` has nothing.
 */
export function relink(markdown: string, from: string | null, replace: Replace): string {
  return markdown.replace(parts, (whole: string, ...rest: unknown[]) => {
    const found = rest.at(-1) as Record<string, string | undefined>
    if (found.define !== undefined) {
      const address = replaced(found.defined!, false, from, replace)
      return address === null ? whole : found.define + address
    }
    if (found.wiki !== undefined) return wikiLink(whole, found, replace)
    if (found.before === undefined) return whole
    const text = relink(found.text ?? '', from, replace)
    const before = found.before.replace(/\[[\s\S]*\]/, () => `[${text}]`)
    const address = replaced(found.address ?? '', found.bang === '!', from, replace)
    return before + (address ?? found.address)
  })
}

function replaced(
  written: string,
  picture: boolean,
  from: string | null,
  replace: Replace,
): string | null {
  const address = written.startsWith('<') ? written.slice(1, -1) : written.replace(/\\(.)/g, '$1')
  if (address === '' || address.startsWith('#')) return null
  const made = replace(linkOf(address, picture, from))
  return made === null ? null : writtenAddress(made)
}

const writtenAddress = (address: string) =>
  /[\s()<>]/.test(address) ? `<${address.replace(/[<>\n]/g, encodeURIComponent)}>` : address

/** `[[Page#place|label]]`, as Obsidian and others write it. */
function wikiLink(
  whole: string,
  { wiki = '', label, wikiPicture }: Record<string, string | undefined>,
  replace: Replace,
): string {
  const picture = wikiPicture === '!'
  const [name = '', anchor] = wiki.split('#', 2)
  const made = replace({ target: name.trim(), anchor: anchor ?? null, relative: true, picture })
  if (made === null) return whole
  return `${picture ? '!' : ''}[${(label ?? wiki).replace(/[[\]]/g, '\\$&')}](${writtenAddress(made)})`
}

/** What an address means on the page at `from`. */
function linkOf(address: string, picture: boolean, from: string | null): MarkdownLink {
  const [target = '', anchor] = address.split('#', 2)
  const outside = from === null || /^[a-z][a-z\d+.-]*:|^\/\//i.test(target)
  if (outside) return { target, anchor: anchor ?? null, relative: false, picture }
  const plain = decoded(target)
  const path = plain.startsWith('/')
    ? posix.normalize(plain).slice(1)
    : posix.normalize(posix.join(posix.dirname(from), plain))
  return { target: path, anchor: anchor ?? null, relative: true, picture }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
