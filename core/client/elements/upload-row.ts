import { api, icon, t, toastError, type UploadStage } from 'portico/sdk/client'
import type { PlacedFile } from './dropped-files.ts'

/** What a row asks of whoever shows it. */
export interface RowEvents {
  pause(): void
  resume(): void
  remove(): void
}

/** One file as it is seen on its way: what it is, how far it has come, and what may be done about it. */
export class UploadRow {
  readonly element = make('div', 'attachment')
  #progress = make('progress', 'progress')
  #state = make('small', 'attachment-state')
  #toggle: HTMLButtonElement
  #text = make('div', 'stack tight')
  #placed: PlacedFile

  constructor(placed: PlacedFile, events: RowEvents) {
    this.#placed = placed
    const { file, path } = placed
    const name = make('strong')
    name.textContent = file.name
    this.#progress.setAttribute('aria-label', t('core.file.uploading', { name: file.name }))
    this.#progress.value = 0
    this.#text.append(name)
    if (path) this.#text.append(small(path))
    this.#text.append(this.#progress, this.#state)
    this.#toggle = button('pause', t('core.file.pause', { name: file.name }))
    this.#toggle.onclick = () =>
      this.#toggle.dataset.to === 'resume' ? events.resume() : events.pause()
    const remove = button('x', t('core.file.remove', { name: file.name }))
    remove.onclick = () => events.remove()
    const buttons = make('span', 'row tight')
    buttons.append(this.#toggle, remove)
    this.element.append(thumbnail(file), this.#text, buttons)
  }

  come(sent: number, size: number): void {
    this.#progress.value = size === 0 ? 1 : sent / size
    if (size > 1e6) this.#state.textContent = part(sent, size)
  }

  /** @param reason why it has failed */
  become(stage: UploadStage, reason = ''): void {
    const { name } = this.#placed.file
    this.element.classList.toggle('failed', stage === 'failed')
    this.element.dataset.stage = stage
    const runs = stage === 'going' || stage === 'waiting'
    const label =
      stage === 'failed' ? `${t('core.action.retry')}: ${name}` : t('core.file.resume', { name })
    this.#toggle.dataset.to = runs ? 'pause' : 'resume'
    this.#toggle.setAttribute('aria-label', runs ? t('core.file.pause', { name }) : label)
    const again = stage === 'failed' ? icon('rotate-ccw', 16) : icon('play', 16)
    this.#toggle.replaceChildren(runs ? icon('pause', 16) : again)
    if (stage === 'failed') this.#state.textContent = reason
    else if (stage !== 'going') this.#state.textContent = t(`core.file.${stage}`)
  }

  /** It is there: its id travels with the form, and a picture can be described. */
  finish(name: string, id: string, describable: boolean): void {
    const { file } = this.#placed
    this.#toggle.remove()
    this.#state.remove()
    this.element.append(hidden(name, id))
    const picture = describable && file.type.startsWith('image/')
    this.#progress.replaceWith(picture ? description(id) : small(size(file.size)))
  }
}

/** The length of a file in words. */
export function size(bytes: number): string {
  const [unit, per] = (
    [
      ['gigabyte', 1e9],
      ['megabyte', 1e6],
      ['kilobyte', 1e3],
    ] as const
  ).find(([, least]) => bytes >= least) ?? ['kilobyte', 1e3]
  return new Intl.NumberFormat(document.documentElement.lang, {
    ...{ style: 'unit', unit, maximumFractionDigits: 1 },
  }).format(bytes / per)
}

/** How much of it is there, in words. */
export const part = (sent: number, all: number) =>
  t('core.file.part', { sent: size(sent), size: size(all) })

function make<K extends keyof HTMLElementTagNameMap>(tag: K, className = '') {
  const element = document.createElement(tag)
  element.className = className
  return element
}

function small(text: string): HTMLElement {
  const element = make('small')
  element.textContent = text
  return element
}

function button(name: 'pause' | 'x', label: string): HTMLButtonElement {
  const element = make('button', 'btn quiet small icon')
  element.type = 'button'
  element.setAttribute('aria-label', label)
  element.append(name === 'pause' ? icon('pause', 16) : icon('x', 16))
  return element
}

function thumbnail(file: File): Element {
  if (!file.type.startsWith('image/') || file.size > 2e7) {
    const box = make('span', 'thumb')
    box.append(icon('file', 20))
    return box
  }
  const image = make('img', 'thumb')
  image.alt = ''
  image.src = URL.createObjectURL(file)
  image.onload = () => URL.revokeObjectURL(image.src)
  return image
}

function hidden(name: string, value: string): HTMLInputElement {
  const input = make('input')
  input.type = 'hidden'
  input.name = name
  input.value = value
  return input
}

function description(id: string): HTMLInputElement {
  const input = make('input', 'input')
  input.maxLength = 1000
  input.placeholder = t('core.file.altText')
  input.setAttribute('aria-label', input.placeholder)
  input.addEventListener('change', () => {
    api(`/api/files/${id}`, { method: 'PATCH', body: { alt: input.value } }).catch(toastError)
  })
  return input
}
