/** What somebody typed, taken apart. Whatever is no operator of ours is plain text. */
export interface Asked {
  /** The words that are left, as one text. */
  words: string
  phrases: string[]
  /** Words and phrases that must not be there. */
  without: string[]
  tags: string[]
  authors: string[]
  spaces: string[]
  kinds: string[]
  /** Days as `YYYY-MM-DD`: before the first moment of the one, from the first moment of the other on. */
  before: string | undefined
  after: string | undefined
  /** More was typed than is looked for. */
  cut: boolean
}

type Field = 'author' | 'in' | 'type' | 'before' | 'after'

const names: Record<string, Field> = {
  ...{ author: 'author', from: 'author', автор: 'author', від: 'author', от: 'author' },
  ...{ in: 'in', в: 'in', у: 'in' },
  ...{ type: 'type', тип: 'type' },
  ...{ before: 'before', до: 'before' },
  ...{ after: 'after', після: 'after', после: 'after', since: 'after' },
}

const longest = 1_000
const mostOfEach = 10

const quoted = `"[^"]*"|«[^»]*»|“[^”]*”|„[^“”]*[“”]`
const piece = new RegExp(
  [
    `(?<name>\\p{L}{1,7}):(?<value>${quoted}|[^\\s"«“„]+)`,
    `(?<minus>-)?(?<phrase>${quoted})`,
    `-(?<not>[\\p{L}\\p{N}][^\\s"«“„]*)`,
    `#(?<tag>[\\p{L}\\p{N}_][\\p{L}\\p{N}\\p{M}_-]*)`,
    `(?<plain>\\S+)`,
  ].join('|'),
  'gu',
)

export function take(text: string): Asked {
  const asked: Asked = {
    ...{ words: '', phrases: [], without: [], tags: [], authors: [], spaces: [], kinds: [] },
    ...{ before: undefined, after: undefined, cut: text.length > longest },
  }
  const plain: string[] = []
  for (const { 0: whole, groups } of text.slice(0, longest).matchAll(piece)) {
    const { name, value, minus, phrase, not, tag } = groups!
    if (name !== undefined && field(asked, names[name.toLowerCase()], bare(value!))) continue
    if (phrase !== undefined && minus) add(asked.without, bare(phrase))
    else if (phrase !== undefined) add(asked.phrases, bare(phrase))
    else if (not !== undefined) add(asked.without, not)
    else if (tag !== undefined) add(asked.tags, tag.toLowerCase())
    else plain.push(whole)
  }
  asked.words = plain.join(' ')
  return asked
}

/** False when it is none of ours, or has no such value: then it is plain text. */
function field(asked: Asked, name: Field | undefined, value: string): boolean {
  if (name === undefined || value === '') return false
  if (name === 'before' || name === 'after') {
    const day = dayOf(value)
    if (day === undefined) return false
    asked[name] = day
    return true
  }
  const lists = { author: asked.authors, in: asked.spaces, type: asked.kinds }
  add(lists[name], value)
  return true
}

function add(list: string[], value: string): void {
  if (value !== '' && list.length < mostOfEach) list.push(value)
}

function bare(text: string): string {
  return text.replace(/^["«“„]|["»”“]$/g, '').trim()
}

/** `2026`, `2026-05`, `2026-05-03` or `03.05.2026`. */
function dayOf(value: string): string | undefined {
  const turned = value.replace(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, '$3-$2-$1')
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(turned)
  if (!match) return undefined
  const [, year, month = '1', day = '1'] = match
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined
}
