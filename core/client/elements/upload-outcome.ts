import { t, type UploadStage } from 'portico/sdk/client'
import { part } from './upload-row.ts'

interface Tally {
  size: number
  sent: number
  stage: UploadStage
}

/** How several uploads stand in sum. */
export class Outcome {
  #all = new Set<Tally>()
  #settled = true
  #element: HTMLElement | undefined

  /** Whoever reports of one upload. */
  follow(size: number) {
    const tally: Tally = { size, sent: 0, stage: 'waiting' }
    // What was uploaded before is no part of this sum.
    if (this.#settled) this.clear()
    this.#all.add(tally)
    this.#settled = false
    return {
      come: (sent: number) => {
        tally.sent = sent
      },
      become: (stage: UploadStage) => {
        tally.stage = stage
        if (stage === 'done') tally.sent = size
      },
      forget: () => void this.#all.delete(tally),
    }
  }

  /** On their way, also those that wait for something. */
  get open(): number {
    return this.#count(({ stage }) => stage !== 'done' && stage !== 'failed')
  }

  get done(): number {
    return this.#count(({ stage }) => stage === 'done')
  }

  get failed(): number {
    return this.#count(({ stage }) => stage === 'failed')
  }

  /** True once, when nothing is open any more. */
  settle(): boolean {
    const first = !this.#settled
    this.#settled = true
    return first
  }

  clear(): void {
    this.#all.clear()
    this.#element?.remove()
    this.#element = undefined
  }

  /** Above the list, as long as there is more than one. */
  show(list: HTMLElement | null): void {
    if (!list || this.#all.size < 2) return
    this.#element ??= sumElement(list)
    const [bar, words] = this.#element.children as unknown as [HTMLProgressElement, HTMLElement]
    const size = this.#add(({ size }) => size)
    const sent = this.#add(({ sent }) => sent)
    bar.value = size === 0 ? 1 : sent / size
    words.textContent = `${t('core.file.sum', { done: this.done, count: this.#all.size })} · ${part(sent, size)}`
  }

  #count(wanted: (tally: Tally) => boolean): number {
    return [...this.#all].filter(wanted).length
  }

  #add(value: (tally: Tally) => number): number {
    return [...this.#all].reduce((sum, tally) => sum + value(tally), 0)
  }
}

function sumElement(list: HTMLElement): HTMLElement {
  const element = document.createElement('div')
  element.className = 'attachments-sum'
  const bar = document.createElement('progress')
  bar.className = 'progress'
  bar.setAttribute('aria-label', t('core.file.uploadingAll'))
  const words = document.createElement('small')
  element.append(bar, words)
  list.before(element)
  return element
}
