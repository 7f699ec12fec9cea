import { define, Enhancer, t } from 'portico/sdk/client'

const step = 0.02

/**
 * `<people-photo><form>` with a file field: shows the picture in a square frame, to be moved and
 * enlarged, and sends which square of it was meant. The portal cuts; nothing is drawn here.
 */
class PeoplePhoto extends Enhancer {
  #image: HTMLImageElement | undefined
  /** Middle of the square in parts of the picture, and its side in parts of the shorter side. */
  #x = 0.5
  #y = 0.5
  #side = 1

  protected override connected() {
    this.on('change', 'input[type="file"]', (_event, field) => {
      void this.#open((field as HTMLInputElement).files?.[0])
    })
    this.on('input', 'input[type="range"]', (_event, field) => {
      this.#side = 1 / Number((field as HTMLInputElement).value)
      this.#place()
    })
    this.on('pointerdown', '.people-frame', (event, frame) => this.#drag(event, frame))
    this.on('keydown', '.people-frame', (event) => this.#press(event))
  }

  async #open(file: File | undefined) {
    const place = this.one('[data-crop]')!
    place.hidden = true
    place.replaceChildren()
    this.#image = undefined
    if (!file) return
    const image = new Image()
    image.src = URL.createObjectURL(file)
    image.alt = ''
    image.draggable = false
    await image.decode().catch(() => undefined)
    URL.revokeObjectURL(image.src)
    if (!image.naturalWidth) place.textContent = t('people.client.noPicture')
    else place.append(this.#frame(image), zoom(), ...['x', 'y', 'side'].map(hidden))
    place.hidden = false
    this.#image = image
    this.#x = this.#y = 0.5
    this.#side = 1
    this.#place()
  }

  #frame(image: HTMLImageElement): HTMLElement {
    const frame = document.createElement('div')
    frame.className = 'people-frame'
    frame.tabIndex = 0
    frame.setAttribute('role', 'application')
    frame.setAttribute('aria-label', t('people.client.crop'))
    frame.append(image)
    return frame
  }

  /** Width and height of the square in parts of the picture's. */
  #extent(): { w: number; h: number } {
    const { naturalWidth: width, naturalHeight: height } = this.#image!
    const side = Math.min(width, height) * this.#side
    return { w: side / width, h: side / height }
  }

  #place() {
    const frame = this.one('.people-frame')
    if (!this.#image || !frame) return
    const { w, h } = this.#extent()
    this.#x = Math.min(1 - w / 2, Math.max(w / 2, this.#x))
    this.#y = Math.min(1 - h / 2, Math.max(h / 2, this.#y))
    const left = this.#x - w / 2
    const top = this.#y - h / 2
    Object.assign(this.#image.style, {
      width: `${100 / w}%`,
      height: `${100 / h}%`,
      left: `${(-left / w) * 100}%`,
      top: `${(-top / h) * 100}%`,
    })
    for (const [name, value] of Object.entries({ x: left, y: top, side: this.#side })) {
      this.one<HTMLInputElement>(`input[name="${name}"]`)!.value = value.toFixed(5)
    }
  }

  #drag(event: PointerEvent, frame: HTMLElement) {
    const { w, h } = this.#extent()
    const start = { x: this.#x, y: this.#y, left: event.clientX, top: event.clientY }
    const size = frame.clientWidth
    frame.setPointerCapture(event.pointerId)
    const move = (at: PointerEvent) => {
      this.#x = start.x - ((at.clientX - start.left) / size) * w
      this.#y = start.y - ((at.clientY - start.top) / size) * h
      this.#place()
    }
    frame.addEventListener('pointermove', move)
    const end = () => frame.removeEventListener('pointermove', move)
    frame.addEventListener('pointerup', end, { once: true })
    frame.addEventListener('pointercancel', end, { once: true })
  }

  #press(event: KeyboardEvent) {
    const range = this.one<HTMLInputElement>('input[type="range"]')!
    if (event.key === 'ArrowLeft') this.#x -= step
    else if (event.key === 'ArrowRight') this.#x += step
    else if (event.key === 'ArrowUp') this.#y -= step
    else if (event.key === 'ArrowDown') this.#y += step
    else if (event.key === '+' || event.key === '=') range.stepUp(5)
    else if (event.key === '-') range.stepDown(5)
    else return
    event.preventDefault()
    this.#side = 1 / Number(range.value)
    this.#place()
  }
}

function zoom(): HTMLElement {
  const label = document.createElement('label')
  label.className = 'people-zoom'
  const range = document.createElement('input')
  Object.assign(range, { type: 'range', min: '1', max: '4', step: '0.02', value: '1' })
  label.append(t('people.client.zoom'), ' ', range)
  return label
}

function hidden(name: string): HTMLInputElement {
  const input = document.createElement('input')
  input.type = 'hidden'
  input.name = name
  return input
}

define('people-photo', PeoplePhoto)
