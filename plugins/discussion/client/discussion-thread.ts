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
import { type Counts, showCounts } from './live/counts.ts'

interface Created {
  id: string
  kind: string
  parentId: string | null
}

type Upload = HTMLElement & { readonly busy?: boolean; clear?(): void }

/**
 * `<discussion-thread data-root="item" data-url="page">` around comments and the form for a new one.
 * What is written shows at once; what could not be sent keeps its text and offers to try again.
 */
class DiscussionThread extends Enhancer {
  #stops: (() => void)[] = []

  protected override connected() {
    this.on('submit', 'form[data-new]', (event, form: HTMLElement) => {
      event.preventDefault()
      this.#write(form as HTMLFormElement)
    })
    this.on('submit', 'form[data-remove]', (event, form: HTMLElement) => {
      event.preventDefault()
      void this.#remove(form as HTMLFormElement)
    })
    this.on('click', '[data-reply]', (event, link) => void this.#answer(event, link))
    this.on('click', '[data-write]', (event) => {
      event.preventDefault()
      void this.#form().then((form) => form.querySelector('textarea')?.focus())
    })
    this.on('click', '[data-answer-stop]', (event) => {
      event.preventDefault()
      this.#answering('', '')
    })
    this.on('click', 'a[data-fragment]', (event, link: HTMLElement) => {
      event.preventDefault()
      void this.#more(link)
    })
    this.on('click', '[data-quote]', (event, link) => void this.#quote(event, link))
    this.on('click', '[data-permalink]', (event, link) => {
      event.preventDefault()
      location.hash = new URL((link as HTMLAnchorElement).href).hash
      this.#light()
    })
    this.#stops = [
      live<Created>('core.itemCreated', ({ payload: { id, parentId } }) => {
        // What is newer than what is shown comes when the reader gets there.
        if (parentId === this.dataset.root && !this.one('[data-later]'))
          void this.#show(id).catch(toastError)
      }),
      live<Counts>('discussion.changed', ({ payload }) => {
        const { id } = payload
        if (id === this.dataset.root || this.one(`#comment-${CSS.escape(id)}`)) showCounts(payload)
      }),
    ]
    this.#light()
    addEventListener('hashchange', () => this.#light(), { signal: this.signal })
  }

  protected override disconnected() {
    for (const stop of this.#stops) stop()
  }

  /** The comment an address points to, when the page was opened with it. */
  #light() {
    if (!location.hash.startsWith('#comment-')) return
    const id = location.hash.slice('#comment-'.length)
    const comment = this.one(`#comment-${CSS.escape(id)}`)
    if (!comment && this.id === 'comments' && !location.search.includes('comment=')) {
      location.replace(this.#addressOf(id))
    }
    this.one('.comment.lit')?.classList.remove('lit')
    comment?.classList.add('lit')
    comment?.scrollIntoView({ block: 'center' })
  }

  #addressOf(id: string): string {
    return `${this.dataset.url}?comment=${encodeURIComponent(id)}#comment-${id}`
  }

  /** The form for a new comment; a card has only a link to it until it is wanted. */
  async #form(): Promise<HTMLFormElement> {
    const link = this.one('[data-write]')
    if (link) link.replaceWith(await fragment(`${this.dataset.url}?fragment=comment-form`))
    return this.one<HTMLFormElement>('form[data-new]')!
  }

  async #answer(event: Event, link: HTMLElement) {
    event.preventDefault()
    const comment = link.closest('.comment')!
    const form = await this.#form()
    const name = comment.querySelector('.name')?.textContent ?? ''
    this.#answering(comment.id.slice('comment-'.length), name)
    form.querySelector('textarea')?.focus()
  }

  /** What is marked within the comment, or all of it, before the answer. */
  async #quote(event: Event, link: HTMLElement) {
    event.preventDefault()
    const words = link.closest('.comment')!.querySelector<HTMLElement>('.prose')!
    const marked = getSelection()
    const within = marked && !marked.isCollapsed && words.contains(marked.anchorNode)
    const quoted = (within ? marked.toString() : words.innerText).trim().slice(0, 400)
    await this.#answer(event, link)
    const text = this.one<HTMLTextAreaElement>('form[data-new] textarea')!
    text.value = `${quoted.replace(/^/gm, '> ')}\n\n${text.value}`
    text.setSelectionRange(text.value.length, text.value.length)
    text.dispatchEvent(new Event('input', { bubbles: true }))
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
    const upload = this.one<Upload>('p-upload')
    if (!body || upload?.busy) return
    const files = [...form.querySelectorAll<HTMLInputElement>('input[type="hidden"][name="files"]')]
    const given = files.map(({ value }) => value)
    const replyTo = form.querySelector<HTMLInputElement>('[name="replyTo"]')!.value
    const bubble = this.#bubble(form, body, replyTo)
    text.value = ''
    upload?.clear?.()
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
          body: {
            body,
            ...(replyTo && { replyTo }),
            ...(given.length > 0 && { files: given }),
          },
        })
        // Among old comments there is no place for a new one.
        if (this.one('[data-later]')) return location.assign(this.#addressOf(made.id))
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
    const answered = replyTo && this.one(`#comment-${replyTo}`)
    this.#place(bubble, answered ? (answered.dataset.thread ?? replyTo) : undefined)
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
    const key = thread && CSS.escape(thread)
    const family = key ? this.all(`#comment-${key}, [data-thread="${key}"]`) : []
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
    const comment = form.closest<HTMLElement>('.comment')!
    comment.hidden = true
    try {
      await submit(form)
      toast(t('discussion.client.removed'), {
        undo: async () => {
          await api(`${form.getAttribute('action')}/restore`, { method: 'POST' })
          comment.hidden = false
        },
      })
    } catch (error) {
      comment.hidden = false
      toastError(error)
    }
  }

  /** Earlier or later comments, in the place of the link to them. */
  async #more(link: HTMLElement) {
    const nav = link.closest('nav')!
    try {
      nav.replaceWith(await fragment(link.dataset.fragment!, this.signal))
    } catch (error) {
      toastError(error)
    }
  }
}

define('discussion-thread', DiscussionThread)
