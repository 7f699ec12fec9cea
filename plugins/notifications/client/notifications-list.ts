import { define, Enhancer, fragment, live, submit, toastError } from 'portico/sdk/client'

/** The centre: actions without leaving the page; what is new appears by itself. */
class NotificationsList extends Enhancer {
  protected override connected() {
    this.on('click', 'a[href^="/notifications/why/"]', (event, link) => {
      if (event.ctrlKey || event.metaKey) return
      event.preventDefault()
      void this.#why(link as HTMLAnchorElement)
    })
    this.on('submit', '.notice form', (event, form) => {
      event.preventDefault()
      void this.#send(form as HTMLFormElement, event.submitter)
    })
    this.signal.addEventListener(
      'abort',
      live('notifications.changed', () => void this.#renew()),
    )
  }

  async #send(form: HTMLFormElement, submitter: HTMLElement | null) {
    try {
      await submit(form, submitter)
      await this.#renew()
    } catch (error) {
      toastError(error)
    }
  }

  async #why(link: HTMLAnchorElement) {
    try {
      const row = link.closest('.notice')!
      row.querySelector('.notice-why')?.remove()
      row.append(await fragment(`${link.getAttribute('href')}?fragment=why`, this.signal))
      row.querySelector<HTMLElement>('.notice-why button, .notice-why a')?.focus()
    } catch (error) {
      toastError(error)
    }
  }

  /** Where somebody reads an answer, it stays. */
  async #renew() {
    if (this.one('.notice-why') || new URLSearchParams(location.search).has('cursor')) return
    const url = new URL(location.href)
    url.searchParams.set('fragment', 'list')
    const fresh = await fragment(url.pathname + url.search, this.signal).catch(() => undefined)
    if (fresh) this.replaceChildren(...fresh.querySelector('notifications-list')!.childNodes)
  }
}

define('notifications-list', NotificationsList)
