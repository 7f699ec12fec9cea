import { ApiError, api, define, Enhancer, navigate, t, toast } from 'portico/sdk/client'

/** What `portico:uploaded` tells. */
interface Uploaded {
  id: string
  name: string
  path: string
}

type Same = 'refuse' | 'version' | 'both'

/**
 * `<documents-drop data-library="id" data-under="folder">` around the form for new files: each file that is
 * there becomes a document at once, in the folders it was dragged with. Names that are taken are asked about.
 */
class DocumentsDrop extends Enhancer {
  #last: Promise<void> = Promise.resolve()
  #done = 0

  protected override connected() {
    for (const button of this.querySelectorAll<HTMLElement>('.documents-send')) button.hidden = true
    const { signal } = this
    this.addEventListener(
      'portico:uploaded',
      (event) => this.#take((event as CustomEvent<Uploaded>).detail),
      { signal },
    )
    this.addEventListener('portico:uploads-done', () => void this.#finish(), { signal })
    // Files go up as they are chosen: there is nothing left to send.
    this.on('submit', '.documents-upload', (event) => event.preventDefault())
  }

  /** One after the other, so that a folder is made once. */
  #take(file: Uploaded) {
    const same = this.one<HTMLSelectElement>('select[name="same"]')?.value as Same
    this.#last = this.#last.then(() => this.#add(file, same))
  }

  async #add(file: Uploaded, same: Same) {
    try {
      await api(`/api/documents/libraries/${this.dataset.library}/documents`, {
        body: {
          ...{ files: [file.id], same },
          ...(file.path && { path: file.path }),
          ...(this.dataset.under && { under: this.dataset.under }),
        },
      })
      this.#done++
    } catch (error) {
      this.#refused(file, error)
    }
  }

  #refused(file: Uploaded, error: unknown) {
    const list = this.one('.documents-refused')
    if (!list) return
    list.hidden = false
    const line = document.createElement('li')
    const text = document.createElement('span')
    text.textContent = error instanceof Error ? error.message : file.name
    line.append(text)
    if (error instanceof ApiError && error.code === 'documents:exists') {
      line.append(this.#choice(line, file, 'version'), this.#choice(line, file, 'both'))
    }
    list.append(line)
  }

  #choice(line: HTMLElement, file: Uploaded, same: 'version' | 'both'): HTMLElement {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'btn small'
    button.textContent = t(`documents.client.${same}`)
    button.addEventListener('click', () => {
      line.remove()
      this.#last = this.#last.then(() => this.#add(file, same))
      void this.#finish()
    })
    return button
  }

  /** Shows what is new once everything is in, unless something is still to be decided. */
  async #finish() {
    await this.#last
    if (this.#done === 0 || this.querySelector('.documents-refused > li')) return
    toast(t('documents.client.done', { n: this.#done }))
    this.#done = 0
    navigate(location.pathname)
  }
}

define('documents-drop', DocumentsDrop)
