import { hierarchy, tree } from 'd3-hierarchy'

/** A box of the chart, read from a line of the list. */
export interface Box {
  id: string
  /** The line it stands for; its branches may still have to be fetched. */
  line: HTMLElement
  parent: Box | undefined
  children: Box[]
  /** How many are below, also while they are not shown. */
  size: number
  open: boolean
}

/** Where a box stands. */
export interface Place {
  box: Box
  level: number
  x: number
  y: number
}

export const boxWidth = 256
export const boxHeight = 56
const gap = { x: 56, y: 12 }

const detailsOf = (line: HTMLElement) => line.querySelector<HTMLDetailsElement>(':scope > details')

/** Reads the nested lists as they are now. */
export function readList(list: Element, parent?: Box): Box[] {
  return [...list.querySelectorAll<HTMLElement>(':scope > li[data-node]')].map((line) => {
    const details = detailsOf(line)
    const size = Number(line.querySelector<HTMLElement>('.people-box')?.dataset.size ?? 0)
    const box: Box = { id: line.dataset.node!, line, parent, children: [], size, open: false }
    if (details) box.open = details.open
    grow(box)
    return box
  })
}

/** Takes in branches that have been fetched meanwhile. */
export function grow(box: Box): void {
  const list = detailsOf(box.line)?.querySelector(':scope > ul')
  if (list && box.children.length === 0) box.children = readList(list, box)
}

/** The fold of a line that still has branches to show. */
export function foldOf(box: Box): HTMLDetailsElement | null {
  return detailsOf(box.line)
}

/** Lays the open boxes out from left to right; several tops stand one below the other. */
export function layOut(tops: readonly Box[]): Place[] {
  const root = { id: '', children: tops } as unknown as Box
  const shown = hierarchy(root, (box) => (box === root || box.open ? box.children : []))
  const placed = tree<Box>().nodeSize([boxHeight + gap.y, boxWidth + gap.x])(shown)
  const places: Place[] = []
  placed.eachBefore(({ data, depth, x, y }) => {
    if (data !== root) places.push({ box: data, level: depth, x: y - boxWidth - gap.x, y: x })
  })
  return places
}
