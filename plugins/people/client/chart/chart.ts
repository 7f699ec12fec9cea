import { icon, t } from 'portico/sdk/client'
import type { PeopleOrg } from '../people-org.ts'
import { Stage } from './stage.ts'
import {
  type Box,
  boxHeight,
  boxWidth,
  foldOf,
  grow,
  layOut,
  type Place,
  readList,
} from './tree.ts'

const svg = 'http://www.w3.org/2000/svg'
/** Narrower screens keep the list. */
const wide = '(min-width: 640px)'

/** Puts a chart beside the list of `<people-org>`, with buttons to change between them. */
export function openChart(host: PeopleOrg, signal: AbortSignal): void {
  const list = host.querySelector<HTMLElement>('[data-org]')
  if (!list) return
  const chart = new OrgChart(host, list)
  const buttons = shapes((shape) => show(shape))
  const show = (shape: 'chart' | 'list') => {
    list.hidden = shape === 'chart'
    chart.stage.element.hidden = shape === 'list'
    for (const button of buttons.children) {
      const pressed = (button as HTMLButtonElement).value === shape
      button.setAttribute('aria-pressed', String(pressed))
    }
    if (shape === 'chart') chart.draw()
  }
  host.prepend(buttons, chart.stage.element)
  const media = matchMedia(wide)
  const choose = () => show(media.matches ? 'chart' : 'list')
  media.addEventListener('change', choose, { signal })
  choose()
  chart.start()
}

function shapes(choose: (shape: 'chart' | 'list') => void): HTMLElement {
  const bar = document.createElement('div')
  bar.className = 'segments people-shapes'
  for (const [shape, mark] of [
    ['chart', icon('network', 16)],
    ['list', icon('list-tree', 16)],
  ] as const) {
    const button = document.createElement('button')
    button.type = 'button'
    button.value = shape
    button.append(mark, ' ', t(`people.client.${shape}`))
    button.onclick = () => choose(shape)
    bar.append(button)
  }
  return bar
}

class OrgChart {
  readonly stage: Stage
  readonly #host: PeopleOrg
  readonly #list: HTMLElement
  readonly #lines = document.createElementNS(svg, 'svg')
  #tops: Box[] = []
  #places: Place[] = []
  #at: Box | undefined
  readonly #nodes = new Map<Box, HTMLElement>()

  constructor(host: PeopleOrg, list: HTMLElement) {
    this.#host = host
    this.#list = list
    this.stage = new Stage()
    this.#lines.setAttribute('aria-hidden', 'true')
    this.stage.plane.append(this.#lines)
    this.stage.plane.addEventListener('keydown', (event) => void this.#press(event))
    this.stage.plane.addEventListener('click', (event) => void this.#click(event))
  }

  /** The first look: at whom the page is about, or at everything. */
  start(): void {
    const { at } = this.#host.dataset
    this.draw()
    this.stage.fit(this.#places)
    const place = this.#places.find(({ box }) => box.id === at)
    if (!place) return
    this.#nodes.get(place.box)?.classList.add('here')
    this.#choose(place.box)
    this.stage.reveal(place)
  }

  draw(): void {
    if (this.#tops.length === 0) this.#tops = readList(this.#list)
    this.#at ??= this.#tops[0]
    this.#places = layOut(this.#tops)
    const shown = new Set(this.#places.map(({ box }) => box))
    for (const [box, node] of this.#nodes) {
      if (shown.has(box)) continue
      node.remove()
      this.#nodes.delete(box)
    }
    for (const place of this.#places) this.#put(place)
    this.#connect()
  }

  #put({ box, level, x, y }: Place): void {
    const node = this.#nodes.get(box) ?? this.#make(box)
    node.style.transform = `translate(${x}px, ${y}px)`
    node.setAttribute('aria-level', String(level))
    node.tabIndex = box === this.#at ? 0 : -1
    if (!foldOf(box)) return
    node.setAttribute('aria-expanded', String(box.open))
    const fold = node.querySelector<HTMLElement>('.people-fold')!
    const label = t(box.open ? 'people.client.collapse' : 'people.client.expand', { n: box.size })
    fold.setAttribute('aria-label', label)
    fold.replaceChildren(box.open ? icon('minus', 14) : String(box.size))
  }

  #make(box: Box): HTMLElement {
    const node = document.createElement('div')
    node.className = 'people-node'
    node.setAttribute('role', 'treeitem')
    const content = box.line.querySelector('.people-box')!.cloneNode(true) as HTMLElement
    for (const link of content.querySelectorAll('a')) link.tabIndex = -1
    node.append(content)
    if (foldOf(box)) {
      const fold = document.createElement('button')
      fold.type = 'button'
      fold.tabIndex = -1
      fold.className = 'people-fold'
      node.append(fold)
    }
    this.#nodes.set(box, node)
    this.stage.plane.append(node)
    return node
  }

  #connect(): void {
    const at = new Map(this.#places.map((place) => [place.box, place]))
    const paths = this.#places.flatMap(({ box, x, y }) => {
      const from = box.parent && at.get(box.parent)
      if (!from) return []
      const path = document.createElementNS(svg, 'path')
      const start = from.x + boxWidth
      const middle = (start + x) / 2
      const [a, b] = [from.y + boxHeight / 2, y + boxHeight / 2]
      path.setAttribute('d', `M${start} ${a}C${middle} ${a} ${middle} ${b} ${x} ${b}`)
      return [path]
    })
    this.#lines.replaceChildren(...paths)
  }

  #boxOf(target: EventTarget | null): Box | undefined {
    const node = target instanceof Element ? target.closest('.people-node') : null
    return [...this.#nodes].find(([, element]) => element === node)?.[0]
  }

  #choose(box: Box, focus = false): void {
    const before = this.#at && this.#nodes.get(this.#at)
    if (before) before.tabIndex = -1
    this.#at = box
    const node = this.#nodes.get(box)
    if (!node) return
    node.tabIndex = 0
    if (focus) node.focus({ preventScroll: true })
    const place = this.#places.find((one) => one.box === box)
    if (place && focus) this.stage.reveal(place)
  }

  async #fold(box: Box, open: boolean): Promise<void> {
    const details = foldOf(box)
    if (!details) return
    if (open) {
      await this.#host.grow(details)
      grow(box)
    }
    box.open = open && box.children.length > 0
    this.draw()
  }

  async #click(event: Event): Promise<void> {
    const box = this.#boxOf(event.target)
    if (!box) return
    this.#choose(box)
    if ((event.target as Element).closest('.people-fold')) {
      await this.#fold(box, !box.open)
      this.#choose(box, true)
    }
  }

  async #press(event: KeyboardEvent): Promise<void> {
    const box = this.#boxOf(event.target)
    if (!box || event.ctrlKey || event.metaKey || event.altKey) return
    const shown = this.#places.map((place) => place.box)
    const index = shown.indexOf(box)
    const moves: Record<string, () => Box | undefined> = {
      ArrowDown: () => shown[index + 1],
      ArrowUp: () => shown[index - 1],
      ArrowLeft: () => (box.open ? undefined : box.parent),
      ArrowRight: () => (box.open ? box.children[0] : undefined),
      Home: () => shown[0],
      End: () => shown.at(-1),
    }
    const move = moves[event.key]
    if (event.key === 'Enter') this.#nodes.get(box)?.querySelector('a')?.click()
    else if (event.key === '+' || event.key === '-') this.stage.zoom(event.key === '+' ? 1.25 : 0.8)
    else if (event.key === ' ') await this.#fold(box, !box.open)
    else if (!move) return
    event.preventDefault()
    const next = move?.()
    if (next) this.#choose(next, true)
    else if (event.key === 'ArrowLeft' && box.open) await this.#fold(box, false)
    else if (event.key === 'ArrowRight' && !box.open) await this.#fold(box, true)
    this.#choose(this.#at ?? box, true)
  }
}
