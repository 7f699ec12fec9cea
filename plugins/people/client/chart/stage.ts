import { icon, t } from 'portico/sdk/client'
import { boxHeight, boxWidth, type Place } from './tree.ts'

const margin = 24
const least = 0.3
const most = 1.6

/** A window on a plane that is dragged and enlarged: by pointer, by wheel with Ctrl, by buttons. */
export class Stage {
  readonly element = document.createElement('div')
  readonly plane = document.createElement('div')
  #x = margin
  #y = margin
  #scale = 1
  #places: readonly Place[] = []

  constructor() {
    this.element.className = 'people-stage'
    this.plane.className = 'people-plane'
    this.plane.setAttribute('role', 'tree')
    this.plane.setAttribute('aria-label', t('people.client.chartHint'))
    this.element.append(this.plane, this.#buttons())
    this.element.addEventListener('pointerdown', (event) => this.#drag(event))
    this.element.addEventListener('wheel', (event) => this.#wheel(event), { passive: false })
  }

  /** Shows everything, no larger than life. */
  fit(places: readonly Place[]): void {
    this.#places = places
    if (places.length === 0) return
    const left = Math.min(...places.map(({ x }) => x))
    const top = Math.min(...places.map(({ y }) => y))
    const width = Math.max(...places.map(({ x }) => x)) + boxWidth - left
    const height = Math.max(...places.map(({ y }) => y)) + boxHeight - top
    const { clientWidth, clientHeight } = this.element
    const scale = Math.min(
      (clientWidth - 2 * margin) / width,
      (clientHeight - 2 * margin) / height,
      1,
    )
    this.#scale = Math.max(0.6, scale)
    this.#x = margin - left * this.#scale
    this.#y = Math.max(margin, (clientHeight - height * this.#scale) / 2) - top * this.#scale
    this.#show()
  }

  /** Moves as little as needed to show a box. */
  reveal({ x, y }: Place): void {
    const { clientWidth, clientHeight } = this.element
    const left = x * this.#scale + this.#x
    const top = y * this.#scale + this.#y
    const right = left + boxWidth * this.#scale
    const bottom = top + boxHeight * this.#scale
    if (left < margin) this.#x += margin - left
    else if (right > clientWidth - margin) this.#x -= right - clientWidth + margin
    if (top < margin) this.#y += margin - top
    else if (bottom > clientHeight - margin) this.#y -= bottom - clientHeight + margin
    this.#show()
  }

  /** Around the middle, or a point of the window. */
  zoom(factor: number, x = this.element.clientWidth / 2, y = this.element.clientHeight / 2): void {
    const scale = Math.min(most, Math.max(least, this.#scale * factor))
    this.#x = x - ((x - this.#x) / this.#scale) * scale
    this.#y = y - ((y - this.#y) / this.#scale) * scale
    this.#scale = scale
    this.#show()
  }

  #show() {
    this.plane.style.transform = `translate(${this.#x}px, ${this.#y}px) scale(${this.#scale})`
  }

  #drag(event: PointerEvent) {
    if (event.button !== 0 || (event.target as Element).closest('a, button')) return
    const start = { x: this.#x - event.clientX, y: this.#y - event.clientY }
    this.element.setPointerCapture(event.pointerId)
    const move = ({ clientX, clientY }: PointerEvent) => {
      this.#x = start.x + clientX
      this.#y = start.y + clientY
      this.#show()
    }
    const end = () => this.element.removeEventListener('pointermove', move)
    this.element.addEventListener('pointermove', move)
    this.element.addEventListener('pointerup', end, { once: true })
    this.element.addEventListener('pointercancel', end, { once: true })
  }

  #wheel(event: WheelEvent) {
    if (!event.ctrlKey) return
    event.preventDefault()
    const { left, top } = this.element.getBoundingClientRect()
    this.zoom(Math.exp(-event.deltaY / 300), event.clientX - left, event.clientY - top)
  }

  #buttons(): HTMLElement {
    const bar = document.createElement('div')
    bar.className = 'people-stage-bar'
    bar.append(
      button(icon('plus', 16), 'people.client.zoomIn', () => this.zoom(1.25)),
      button(icon('minus', 16), 'people.client.zoomOut', () => this.zoom(0.8)),
      button(icon('maximize', 16), 'people.client.fit', () => this.fit(this.#places)),
    )
    return bar
  }
}

function button(mark: SVGElement, key: string, run: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'btn small icon'
  made.setAttribute('aria-label', t(key))
  made.dataset.tip = t(key)
  made.append(mark)
  made.onclick = run
  return made
}
