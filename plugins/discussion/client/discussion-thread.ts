import {
  api,
  define,
  draft,
  Enhancer,
  fragment,
  live,
  submit,
  t,
  toast,
  toastError,
  uniqueKey,
} from 'portico/sdk/client'

interface Created {
  id: string
  kind: string
  parentId: string | null
}

/**
 * `<discussion-thread data-root="item" data-url="page">` around comments and the form for a new one.
 * What is written shows at once; what could not be sent keeps its text and offers to try again.
 */
class DiscussionThread extends Enhancer {
  #stop: (() => void) | undefined

  protected override connected() {
    this.on('submit', 'form[data-new]', (event, form: HTMLElement) => {
      event.preventDefault()
      this.#write(form as HTMLFormElement)
    })
    this.on('submit', 'form[data-remove]', (event, form: HTMLElement) => {
      event.preventDefault()
      void this.#remove(form as HTMLFormElement)
    })
    this.on('click', '[data-reply]', (event, link) => this.#answer(event, link))
    this.on('click', '[data-answer-stop]', (event) => {
      event.preventDefault()
      this.#answering('', '')
    })
    this.on('click', '[data-earlier] a', (event, link: HTMLElement) => {
      event.preventDefault()
      void this.#earlier(link)
    })
    this.#stop = live<Created>('core.itemCreated', ({ payload }) => {
      if (payload.parentId === this.dataset.root) void this.#show(payload.id).catch(toastError)
    })
    this.#light()
    addEventListener('hashchange', () => this.#light(), { signal: this.signal })
  }

  protected override disconnected() {
    this.#stop?.()
  }

  /** The comment an address points to, when the page was opened with it. */
  #light() {
    if (!location.hash.startsWith('#comment-')) return
    const comment = this.one(`#${CSS.escape(location.hash.slice(1))}.comment`)
    comment?.classList.add('lit')
    comment?.scrollIntoView({ block: 'center' })
  }

  #answer(event: Event, link: HTMLElement) {
    const text = this.one<HTMLTextAreaElement>('form[data-new] textarea')
    if (!text) return
    event.preventDefault()
    this.#answering(link.dataset.reply!, link.dataset.author!)
    text.focus()
  }

  #answering(id: string, name: string) {
    const line = this.one('[data-answering]')
    const field = this.one<HTMLInputElement>('form[data-new] [name="replyTo"]')
    if (!line || !field) return
    field.value = id
    line.hidden = !id
    line.querySelector('span')!.textContent = id && t('discussion.client.answering', { name })
  }

  #write(form: HTMLFormElement) {
    const text = form.querySelector('textarea')!
    const body = text.value.trim()
    if (!body) return
    const replyTo = form.querySelector<HTMLInputElement>('[name="replyTo"]')!.value
    const bubble = this.#bubble(form, body, replyTo)
    text.value = ''
    this.#answering('', '')
    const key = uniqueKey()
    const send = async () => {
      bubble.className = `comment sending${replyTo ? ' reply' : ''}`
      bubble.querySelector('.comment-foot')!.textContent = t('discussion.client.sending')
      try {
        const path = form.getAttribute('action')!
        const made = await api<{ id: string }>(path, {
          method: 'POST',
          key,
          body: replyTo ? { body, replyTo } : { body },
        })
        await this.#show(made.id, bubble)
        const kept = this.one('p-composer')?.dataset.draft
        if (kept && !text.value) draft(kept).clear()
      } catch (error) {
        this.#failed(bubble, send)
        toastError(error)
      }
    }
    void send()
  }

  #bubble(form: HTMLFormElement, body: string, replyTo: string): HTMLElement {
    const bubble = document.createElement('article')
    const avatar = form.querySelector('.avatar')?.cloneNode(true)
    const words = document.createElement('div')
    words.className = 'bubble'
    words.textContent = body
    const foot = document.createElement('div')
    foot.className = 'comment-foot'
    bubble.append(...(avatar ? [avatar] : []), words, foot)
    this.#place(bubble, replyTo && this.one(`#comment-${replyTo}`)?.dataset.thread)
    return bubble
  }

  #failed(bubble: HTMLElement, send: () => void) {
    bubble.classList.replace('sending', 'failed')
    const retry = document.createElement('button')
    retry.type = 'button'
    retry.className = 'chip'
    retry.textContent = t('discussion.client.retry')
    retry.onclick = send
    bubble
      .querySelector('.comment-foot')!
      .replaceChildren(t('discussion.client.not-sent'), ' ', retry)
  }

  /** Below its thread, or at the end. */
  #place(comment: Element, thread: string | undefined) {
    const family = thread ? this.all(`[data-thread="${CSS.escape(thread)}"]`) : []
    const last = family.at(-1) ?? this.all('.comment').at(-1)
    if (last) last.after(comment)
    else this.one('[data-earlier]')?.after(comment)
    if (!comment.isConnected) this.prepend(comment)
  }

  /** Brings a comment as the server shows it; a placeholder makes room for it. */
  async #show(id: string, instead?: HTMLElement) {
    const known = () => this.one(`#comment-${CSS.escape(id)}`)
    if (!known()) {
      const url = `${this.dataset.url}?fragment=comment&comment=${encodeURIComponent(id)}`
      const comment = (await fragment(url, this.signal)).querySelector<HTMLElement>('.comment')
      if (comment && !known()) this.#place(comment, comment.dataset.thread)
    }
    instead?.remove()
  }

  async #remove(form: HTMLFormElement) {
    const comment = form.closest<HTMLElement>('[data-comment]')!
    comment.hidden = true
    try {
      await submit(form)
      toast(t('discussion.client.removed'), {
        undo: async () => {
          await api(form.dataset.remove!, { method: 'POST' })
          comment.hidden = false
        },
      })
    } catch (error) {
      comment.hidden = false
      toastError(error)
    }
  }

  async #earlier(link: HTMLElement) {
    const nav = link.closest('[data-earlier]')!
    try {
      nav.replaceWith(await fragment(link.dataset.fragment!, this.signal))
    } catch (error) {
      toastError(error)
    }
  }
}

define('discussion-thread', DiscussionThread)
