/** What stands above a Markdown file between lines of dashes, as far as it is plain. */
export function frontMatter(text: string): { meta: Record<string, string>; rest: string } {
  const found = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text)
  if (!found) return { meta: {}, rest: text }
  const meta: Record<string, string> = {}
  let key = ''
  for (const line of found[1]!.split('\n')) {
    const pair = /^([\w-]{1,40}):(?:[ \t]+(.*))?$/.exec(line)
    const item = /^[ \t]*-[ \t]+(.+)$/.exec(line)
    if (pair) {
      key = pair[1]!.toLowerCase()
      meta[key] = plain(pair[2] ?? '')
    } else if (item && key) meta[key] = [meta[key], plain(item[1]!)].filter(Boolean).join(', ')
  }
  return { meta, rest: text.slice(found[0].length) }
}

const plain = (value: string) =>
  value
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^(["'])(.*)\1$/, '$2')
    .slice(0, 1000)
