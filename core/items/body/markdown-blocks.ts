import type { MarkdownIt, StateBlock, StateCore, Token } from 'markdown-it'

const opening = /^(:{3,}) *(?:(info|success|warning|danger)|details(?: +(.*))?)$/
const embedded = /^::embed +([\w:.-]{1,64}) +([\w-]{1,64})$/

/** `:::info … :::`, `:::details Summary … :::`, `::embed type id`, `- [ ] task`, cells as blocks. */
export function addBlockRules(md: MarkdownIt, nodes: ReadonlySet<string>) {
  const alt = ['paragraph', 'blockquote', 'list']
  if (nodes.has('callout')) md.block.ruler.before('fence', 'container', container, { alt })
  if (nodes.has('embed')) md.block.ruler.before('fence', 'embed', embed, { alt })
  if (nodes.has('taskList')) md.core.ruler.after('inline', 'tasks', markTasks)
  if (nodes.has('table')) md.core.ruler.after('inline', 'cells', fillCells)
}

const lineAt = (state: StateBlock, line: number) =>
  state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]).trimEnd()

const isIndented = (state: StateBlock, line: number) => state.sCount[line]! - state.blkIndent >= 4

function container(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const found = opening.exec(lineAt(state, start))
  if (!found || isIndented(state, start)) return false
  if (silent) return true
  const [, colons = '', kind, summary = ''] = found
  const last = closingLine(state, start, end, colons.length)

  const type = kind ? 'callout' : 'details'
  const { lineMax } = state
  state.lineMax = Math.min(last, end)
  state.push(`${type}_open`, '', 1).meta = kind ? { kind } : { summary: summary.slice(0, 200) }
  state.md.block.tokenize(state, start + 1, state.lineMax)
  state.push(`${type}_close`, '', -1)
  state.lineMax = lineMax
  state.line = Math.min(last + 1, end)
  return true
}

/** The line that closes a container, as with code fences; or where the parent block ends. */
function closingLine(state: StateBlock, start: number, end: number, colons: number): number {
  let open = 1
  for (let line = start + 1; line < end; line++) {
    const text = lineAt(state, line)
    if (text && state.sCount[line]! < state.blkIndent) return line
    if (!text.startsWith(':'.repeat(colons)) || isIndented(state, line)) continue
    if (opening.test(text)) open++
    else if (/^:+$/.test(text) && --open === 0) return line
  }
  return end
}

function embed(state: StateBlock, start: number, _end: number, silent: boolean): boolean {
  const found = embedded.exec(lineAt(state, start))
  if (!found || isIndented(state, start)) return false
  if (silent) return true
  state.push('embed', '', 0).meta = { type: found[1], id: found[2] }
  state.line = start + 1
  return true
}

/** A bullet list in which every item begins with `[ ]` or `[x]` becomes a task list. */
function markTasks(state: StateCore) {
  const open: { list: Token; items: Token[]; closes: Token[]; boxes: Token[] }[] = []
  for (const [index, token] of state.tokens.entries()) {
    if (/^(bullet|ordered)_list_open$/.test(token.type)) {
      open.push({ list: token, items: [], closes: [], boxes: [] })
    } else if (token.type === 'list_item_open') {
      const list = open.at(-1)!
      list.items.push(token)
      const box = boxIn(state.tokens[index + 2])
      if (box && state.tokens[index + 1]!.type === 'paragraph_open') list.boxes.push(box)
    } else if (token.type === 'list_item_close') open.at(-1)!.closes.push(token)
    else if (/^(bullet|ordered)_list_close$/.test(token.type)) {
      const { list, items, closes, boxes } = open.pop()!
      if (list.type !== 'bullet_list_open' || boxes.length < items.length) continue
      list.type = 'task_list_open'
      token.type = 'task_list_close'
      for (const [at, item] of items.entries()) {
        item.type = 'task_item_open'
        item.meta = { checked: /^\[x/i.test(boxes[at]!.content) }
        boxes[at]!.content = boxes[at]!.content.slice(4)
        closes[at]!.type = 'task_item_close'
      }
    }
  }
}

function boxIn(inline: Token | undefined): Token | undefined {
  const first = inline?.type === 'inline' ? inline.children?.[0] : undefined
  return first?.type === 'text' && /^\[[ xX]\](?:\s|$)/.test(first.content) ? first : undefined
}

/** Markdown puts text straight into a cell; our cells hold blocks. */
function fillCells(state: StateCore) {
  state.tokens = state.tokens.flatMap((token) => {
    if (/^t[hd]_open$/.test(token.type)) return [token, new state.Token('paragraph_open', 'p', 1)]
    if (/^t[hd]_close$/.test(token.type))
      return [new state.Token('paragraph_close', 'p', -1), token]
    return [token]
  })
}
