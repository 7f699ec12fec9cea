import { api, define, Enhancer, fragment, live, toastError } from 'portico/sdk/client'

interface Unread {
  unread: number
  quiet: boolean
  newest: { id: string; text: string; excerpt: string | null; path: string; at: number } | null
}

/**
 * `<notifications-bell><a data-bell>…<span data-count></a><div data-panel hidden>`: counts live, opens the
 * latest in a panel, and shows what is new on the desktop where the person has allowed it.
 */
class NotificationsBell extends Enhancer {
  #shownAt = Date.now()

  protected override connected() {
    this.on('click', '[data-bell]', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || innerWidth < 640) return
      event.preventDefault()
      void this.#toggle()
    })
    this.on('click', '[data-notice]', (_, link) => markRead(link.dataset.notice!))
    this.on('submit', '[data-panel] form', (event, form) => {
      event.preventDefault()
      void this.#send(form as HTMLFormElement, event.submitter)
    })
    this.on('keydown', '', (event) => {
      if (event.key !== 'Escape' || this.#panel.hidden) return
      event.stopPropagation()
      this.#close()
      this.one('[data-bell]')?.focus()
    })
    const outside = (event: Event) => event.composedPath().includes(this) || this.#close()
    document.addEventListener('pointerdown', outside, { signal: this.signal })
    const stop = live<{ fresh: boolean }>('notifications.changed', ({ payload }) => {
      void this.#update(payload.fresh)
    })
    this.signal.addEventListener('abort', stop)
    void this.#arrived()
  }

  get #panel(): HTMLElement {
    return this.one('[data-panel]')!
  }

  async #toggle() {
    if (!this.#panel.hidden) return this.#close()
    try {
      await this.#fill()
      this.#panel.hidden = false
      this.one('[data-bell]')?.setAttribute('aria-expanded', 'true')
      this.#panel.querySelector<HTMLElement>('a, button')?.focus()
    } catch (error) {
      toastError(error)
    }
  }

  #close() {
    this.#panel.hidden = true
    this.one('[data-bell]')?.removeAttribute('aria-expanded')
  }

  async #fill() {
    this.#panel.replaceChildren(await fragment('/notifications?fragment=panel', this.signal))
  }

  async #send(form: HTMLFormElement, submitter: HTMLElement | null) {
    try {
      const body = new FormData(form, submitter)
      await api(form.getAttribute('action')!, {
        method: 'POST',
        body: new URLSearchParams(body as never),
      })
      await this.#fill()
    } catch (error) {
      toastError(error)
    }
  }

  async #update(fresh: boolean) {
    try {
      const mark = await fragment('/notifications?fragment=mark', this.signal)
      this.one('[data-count]')?.replaceWith(mark)
      if (!this.#panel.hidden) await this.#fill()
      if (fresh) await this.#show()
    } catch {
      // The count comes right with the next event or page.
    }
  }

  /** On the desktop, once for all windows: they use the notice's id as tag. */
  async #show() {
    if (!document.hidden || !('Notification' in globalThis)) return
    if (Notification.permission !== 'granted') return
    const { newest, quiet } = await api<Unread>('/api/notifications/unread', {
      signal: this.signal,
    })
    if (!newest || quiet || newest.at < this.#shownAt - 60_000) return
    this.#shownAt = newest.at
    const shown = new Notification(newest.text, { body: newest.excerpt ?? '', tag: newest.id })
    shown.onclick = () => {
      window.focus()
      location.href = newest.path
    }
  }

  /** Whoever comes here by a mail has read its notice, too. */
  async #arrived() {
    if (!this.one('[data-count]')?.textContent?.trim()) return
    const path = location.pathname + location.search
    if (path.startsWith('/notifications')) return
    await api('/api/notifications/arrived', { body: { path } }).catch(() => {})
  }
}

export function markRead(id: string): void {
  void fetch(`/api/notifications/${id}/read`, {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ read: true }),
  }).catch(() => {})
}

define('notifications-bell', NotificationsBell)
