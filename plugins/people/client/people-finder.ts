import {
  announce,
  api,
  define,
  Enhancer,
  fragment,
  submit,
  t,
  toastError,
} from 'portico/sdk/client'

const pause = 200

/**
 * `<people-finder><form role="search">…</form><div data-results>`: finds while somebody types, loads
 * more rows in place, and keeps the address of what is shown.
 */
class PeopleFinder extends Enhancer {
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked: AbortController | undefined

  protected override connected() {
    this.on('input', 'form[role="search"]', (event) => {
      this.#wait(() => this.#find())
      const field = event.target as HTMLInputElement
      if (field.list) void this.#competences(field)
    })
    this.on('submit', 'form[role="search"]', (event) => {
      event.preventDefault()
      void this.#find()
    })
    this.on('click', 'a[data-clear]', (event) => {
      event.preventDefault()
      for (const field of this.#fields()) field.value = ''
      this.one<HTMLInputElement>('[name="manager"]')?.remove()
      this.#fields()[0]?.focus()
      void this.#find()
    })
    this.on('click', '[data-more] a', (event, link) => {
      event.preventDefault()
      void this.#more(link as HTMLAnchorElement)
    })
    this.on('submit', 'form[data-dismiss]', (event, form) => {
      event.preventDefault()
      void this.#dismiss(form as HTMLFormElement)
    })
  }

  #wait(run: () => void) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(run, pause)
  }

  #fields(): (HTMLInputElement | HTMLSelectElement)[] {
    return this.all('form[role="search"] :is(input:not([type="hidden"]), select)')
  }

  async #find() {
    clearTimeout(this.#timer)
    this.#asked?.abort()
    const asked = new AbortController()
    this.#asked = asked
    const query = new URLSearchParams()
    for (const [name, value] of new FormData(this.one<HTMLFormElement>('form[role="search"]')!)) {
      if (typeof value === 'string' && value.trim()) query.set(name, value.trim())
    }
    const address = query.size > 0 ? `/people?${query}` : '/people'
    history.replaceState(history.state, '', address)
    query.set('fragment', 'results')
    try {
      const found = await fragment(`/people?${query}`, asked.signal)
      this.one('[data-results]')?.replaceChildren(found)
      const suggested = this.one('[data-suggested]')
      if (suggested) suggested.hidden = query.size > 1
      const nobody = this.one('[data-results] .empty > p')
      const figure = this.one('[data-results] [role="status"]')
      announce((nobody ?? figure)?.textContent ?? '')
    } catch (error) {
      toastError(error)
    }
  }

  async #more(link: HTMLAnchorElement) {
    try {
      const page = await fragment(link.dataset.fragment ?? link.href, this.signal)
      const added = [...(page.querySelector('[data-rows]')?.children ?? [])] as HTMLElement[]
      this.one('[data-rows]')?.append(...added)
      const next = page.querySelector('[data-more]')
      const more = link.closest('[data-more]')
      if (next) more?.replaceWith(next)
      else more?.remove()
      added[0]?.querySelector('a')?.focus()
    } catch (error) {
      toastError(error)
    }
  }

  async #competences(field: HTMLInputElement) {
    const text = field.value.trim()
    if (text.length < 2) return
    const path = `/api/people/competences?q=${encodeURIComponent(text)}`
    const { competences } = await api<{ competences: { label: string }[] }>(path).catch(() => none)
    field.list?.replaceChildren(...competences.map(({ label }) => new Option(label)))
  }

  async #dismiss(form: HTMLFormElement) {
    const card = form.closest('li')
    try {
      await submit(form)
      card?.remove()
      announce(t('people.client.dismissed'))
      if (!this.one('[data-suggested] li')) this.one('[data-suggested]')?.remove()
    } catch (error) {
      toastError(error)
    }
  }
}

const none = { competences: [] }

define('people-finder', PeopleFinder)
