import type { Node } from './nodes.ts'

/** One item as it stands in Word: a paragraph with a level and the list it belongs to. */
export interface FlatItem {
  list: string
  level: number
  ordered: boolean
  start: number
  checked: boolean | undefined
  paragraph: Node
}

interface OpenList {
  list: string
  level: number
  node: Node
}

/** Builds lists in lists of paragraphs that only know how deep they are. */
export function createLists(out: Node[]) {
  let open: OpenList[] = []
  /** How many items a list had when something stood between them. */
  const counts = new Map<string, number>()

  return {
    add(item: FlatItem): void {
      while (open.length > 0 && !takes(open.at(-1)!, item)) open.pop()
      let top = open.at(-1)
      if (!top || top.level < item.level) {
        top = { list: item.list, level: item.level, node: newList(item) }
        const parent = open.at(-1)?.node.content?.at(-1)?.content ?? out
        parent.push(top.node)
        open.push(top)
      }
      top.node.content!.push(newItem(item))
      count(item)
    },
    /** More blocks for the last item of this level. */
    append(level: number, blocks: readonly Node[]): boolean {
      while (open.length > 0 && open.at(-1)!.level > level) open.pop()
      const item = open.at(-1)?.node.content?.at(-1)
      item?.content?.push(...blocks)
      return item !== undefined
    },
    end(): void {
      open = []
    },
  }

  function newList({ checked, ordered, list, level, start }: FlatItem): Node {
    if (checked !== undefined) return { type: 'taskList', content: [] }
    if (!ordered) return { type: 'bulletList', content: [] }
    const before = counts.get(`${list}:${level}`) ?? 0
    return { type: 'orderedList', attrs: { start: start + before }, content: [] }
  }

  /** Numbers go on after a break, and begin anew below another item. */
  function count({ list, level }: FlatItem): void {
    counts.set(`${list}:${level}`, (counts.get(`${list}:${level}`) ?? 0) + 1)
    for (let below = level + 1; below < 10; below++) counts.delete(`${list}:${below}`)
  }
}

function takes(open: OpenList, item: FlatItem): boolean {
  if (open.level !== item.level) return open.level < item.level
  return open.list === item.list && open.node.type === typeOf(item)
}

const typeOf = ({ checked, ordered }: FlatItem) =>
  checked !== undefined ? 'taskList' : ordered ? 'orderedList' : 'bulletList'

function newItem({ checked, paragraph }: FlatItem): Node {
  return checked === undefined
    ? { type: 'listItem', content: [paragraph] }
    : { type: 'taskItem', attrs: { checked }, content: [paragraph] }
}
