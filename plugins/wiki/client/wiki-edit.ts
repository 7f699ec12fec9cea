import { api, define, Enhancer, t } from 'portico/sdk/client'

interface Similar {
  items: { title: string; space: string; url: string }[]
}

const pauseMs = 2_500

/**
 * `<wiki-edit data-page data-version>` around the form of a page: keeps a draft on the server while one
 * writes, and says so only once it is there; warns before what is not stored would be lost.
 */
class WikiEdit extends Enhancer {
  #timer: ReturnType<typeof setTimeout> | undefined
  #unsaved = false
  #sending = false

  protected override connected() {
    this.on('input', '', (event) => {
      if ((event.target as HTMLElement).matches('[name="note"]')) return
      this.#unsaved = true
      this.#soon()
    })
    this.on('input', '[name="title"]', (_event, title) => this.#alike(title as HTMLInputElement))
    this.on('submit', 'form', () => {
      this.#sending = true
    })
    window.addEventListener(
      'beforeunload',
      (event) => this.#unsaved && !this.#sending && event.preventDefault(),
      { signal: this.signal },
    )
    window.addEventListener('online', () => this.#unsaved && void this.#save(), {
      signal: this.signal,
    })
  }

  protected override disconnected() {
    clearTimeout(this.#timer)
  }

  #soon() {
    if (!this.dataset.page) return
    this.#say('wiki.client.unsaved')
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#save(), pauseMs)
  }

  async #save(): Promise<void> {
    const form = this.one<HTMLFormElement>('form')
    if (!form || !this.dataset.page || this.#sending) return
    const data = new FormData(form)
    const body: Record<string, unknown> = {
      title: data.get('title') ?? '',
      base: Number(this.dataset.version),
    }
    const written = data.get('document')
    if (typeof written === 'string' && written !== '') body.document = JSON.parse(written)
    else body.body = data.get('body') ?? ''
    this.#unsaved = false
    this.#say('wiki.client.saving')
    try {
      await api(`/api/wiki/pages/${this.dataset.page}/draft`, { method: 'PUT', body })
      if (!this.#unsaved) this.#say('wiki.client.saved')
    } catch {
      this.#unsaved = true
      this.#say('wiki.client.failed')
    }
  }

  #say(key: string) {
    const state = this.one('[data-state]')
    if (state) state.textContent = t(key)
  }

  /** Somebody may have written the same page already. */
  #alike(title: HTMLInputElement) {
    const list = this.one('[data-similar-list]')
    if (!list || !this.dataset.similar) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(async () => {
      const query = new URLSearchParams({ title: title.value })
      const found = await api<Similar>(`${this.dataset.similar}?${query}`).catch(() => undefined)
      if (!found) return
      list.hidden = found.items.length === 0
      list.querySelector('ul')!.replaceChildren(
        ...found.items.map(({ title, space, url }) => {
          const item = document.createElement('li')
          const link = document.createElement('a')
          link.href = url
          link.target = '_blank'
          link.textContent = title
          item.append(link, ` · ${space}`)
          return item
        }),
      )
    }, 400)
  }
}

define('wiki-edit', WikiEdit)
