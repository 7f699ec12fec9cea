import { ApiError, announce, define, Enhancer, t, toast, upload } from 'portico/sdk/client'
import { chosen, dropped, type PlacedFile } from './dropped-files.ts'
import { Outcome } from './upload-outcome.ts'
import { UploadRow } from './upload-row.ts'

/** What `portico:uploaded` tells of a file that is there. */
export interface UploadedDetail {
  id: string
  name: string
  size: number
  /** Folders it lay in, or empty. */
  path: string
}

/** More at once is a mistake, or a matter for `portico documents import`. */
const most = 2000

/**
 * `<p-upload data-name="files">` around `<input type="file" multiple>` and `<div class="attachments">`.
 * Each file goes up at once, and goes on after whatever stopped it; its id travels with the form in a
 * hidden field. A form that is sent before all are there goes when they are.
 *
 * `data-use` and `data-space` as in `upload`; `data-drop` takes what is dropped on it, whole folders too;
 * `data-plain` asks for no descriptions of pictures. Each file is told as `portico:uploaded`, the last one
 * as `portico:uploads-done`.
 */
export class PUpload extends Enhancer {
  #outcome = new Outcome()
  #sender: HTMLElement | null | undefined

  protected override connected() {
    this.on('change', 'input[type="file"]', (_event, input: HTMLElement) => {
      const field = input as HTMLInputElement
      this.#take(chosen([...(field.files ?? [])]))
      field.value = ''
    })
    if ('drop' in this.dataset) this.#takeDrops()
    const { signal } = this
    this.closest('form')?.addEventListener('submit', (event) => this.#hold(event), { signal })
    addEventListener('beforeunload', (event) => this.busy && event.preventDefault(), { signal })
  }

  /** Uploads files that were pasted or chosen. */
  add(files: readonly File[]): void {
    this.#take(chosen(files))
  }

  /** Uploads what was dropped, with all that lies in its folders. */
  async drop(transfer: DataTransfer): Promise<void> {
    this.#take(await dropped(transfer, most + 1))
  }

  /** Forgets all files, after they were sent. */
  clear(): void {
    this.one('.attachments')?.replaceChildren()
    this.#outcome.clear()
  }

  /** True while a file is on its way. */
  get busy(): boolean {
    return this.#outcome.open > 0
  }

  #takeDrops() {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files')
    this.on('dragover', '', (event) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      this.classList.add('drop')
    })
    this.on('dragleave', '', (event) => {
      if (!this.contains(event.relatedTarget as Node | null)) this.classList.remove('drop')
    })
    this.on('drop', '', (event) => {
      this.classList.remove('drop')
      if (!holdsFiles(event)) return
      event.preventDefault()
      void this.drop(event.dataTransfer!)
    })
  }

  #take(files: readonly PlacedFile[]) {
    if (files.length > most) return toast(t('core.file.tooMany', { most }), { kind: 'error' })
    for (const file of files) this.#upload(file)
  }

  #upload(placed: PlacedFile) {
    const { file, path } = placed
    const { use, space, name = 'files' } = this.dataset
    const tally = this.#outcome.follow(file.size)
    const row = new UploadRow(placed, {
      pause: () => going.pause(),
      resume: () => going.resume(),
      remove: () => {
        going.cancel()
        row.element.remove()
        tally.forget()
        this.#changed()
      },
    })
    this.one('.attachments')?.append(row.element)
    const going = upload(file, {
      ...{ use, space, path },
      progress: (sent, size) => {
        row.come(sent, size)
        tally.come(sent)
        this.#sum()
      },
      stage: (stage, { id, error }) => {
        const reason = error instanceof ApiError ? error.message : ''
        row.become(stage, reason)
        tally.become(stage)
        if (stage === 'failed')
          announce(`${t('core.file.failed', { name: file.name })}: ${reason}`, true)
        if (id) {
          row.finish(name, id, !('plain' in this.dataset))
          this.#tell('portico:uploaded', { id, name: file.name, size: file.size, path })
        }
        this.#changed()
      },
    })
  }

  /** The sum is shown where there is more than one. */
  #sum() {
    this.#outcome.show(this.one('.attachments'))
  }

  #changed() {
    this.#sum()
    if (this.#outcome.open > 0 || !this.#outcome.settle()) return
    const { done } = this.#outcome
    if (done > 0) announce(t('core.file.allDone', { count: done }))
    this.#tell('portico:uploads-done', { done, failed: this.#outcome.failed })
    const sender = this.#sender
    this.#sender = undefined
    if (sender === undefined || this.#outcome.failed > 0) return
    this.closest('form')?.requestSubmit(sender)
  }

  /** A form goes when its files are there. */
  #hold(event: SubmitEvent) {
    if (!this.busy) return
    event.preventDefault()
    event.stopImmediatePropagation()
    this.#sender = event.submitter
    toast(t('core.file.sentLater'))
  }

  #tell(name: string, detail: UploadedDetail | { done: number; failed: number }) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }))
  }
}

define('p-upload', PUpload)
