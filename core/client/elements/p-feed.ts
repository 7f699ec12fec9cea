import { announce, define, Enhancer, fragment, icon, live, t, toastError } from 'portico/sdk/client'

interface Posted {
  id?: string
  kind?: string
  parentId?: string | null
  spaceId?: string
  authorId?: string | null
}

/**
 * `<p-feed data-live="core.itemCreated" data-kind="post" data-newer="/feed?fragment=newer&after={id}">`
 * around
 * `<div role="feed">` of cards `[data-item]`, followed by `<nav data-more><a href data-fragment>`.
 * Loads the next page when its link comes near, and says how many new cards there are.
 */
class PFeed extends Enhancer {
  #new = 0
  #stop: (() => void) | undefined

  protected override connected() {
    const near = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && void this.#more(near),
      { rootMargin: '800px' },
    )
    this.signal.addEventListener('abort', () => near.disconnect())
    this.#watch(near)
    this.on('click', '[data-more] a', (event) => {
      event.preventDefault()
      void this.#more(near)
    })
    const { live: type } = this.dataset
    if (type) this.#stop = live<Posted>(type, ({ payload }) => this.#posted(payload))
  }

  protected override disconnected() {
    this.#stop?.()
  }

  #watch(near: IntersectionObserver) {
    const more = this.one('[data-more]')
    near.disconnect()
    if (more) near.observe(more)
  }

  async #more(near: IntersectionObserver) {
    const more = this.one('[data-more]')
    const link = more?.querySelector('a')
    const feed = this.one('[role="feed"]')
    if (!more || !link || !feed || feed.ariaBusy === 'true') return
    feed.ariaBusy = 'true'
    near.disconnect()
    try {
      const page = await fragment(link.dataset.fragment ?? link.href, this.signal)
      const cards = this.#fresh(page)
      const next = page.querySelector('[data-more]')
      if (next) more.replaceWith(next)
      else more.remove()
      feed.append(page)
      announce(t('core.client.loaded', { n: cards }))
      this.#watch(near)
    } catch (error) {
      toastError(error)
    } finally {
      feed.ariaBusy = 'false'
    }
  }

  /** Removes what is on the page already; says how many cards are left. */
  #fresh(page: DocumentFragment): number {
    const cards = [...page.querySelectorAll<HTMLElement>('[data-item]')]
    const known = cards.filter((card) => this.one(`[data-item="${card.dataset.item}"]`))
    for (const card of known) card.remove()
    return cards.length - known.length
  }

  #posted({ id, kind, parentId, spaceId, authorId }: Posted) {
    if (parentId || (this.dataset.kind && kind !== this.dataset.kind)) return
    const { spaces } = this.dataset
    if (spaces && spaceId && !spaces.split(' ').includes(spaceId)) return
    if (authorId && authorId === document.body.dataset.viewer) return
    if (id && this.one(`[data-item="${id}"]`)) return
    this.#new++
    const text = t('core.client.newCards', { n: this.#new })
    const pill = this.one('.pill') ?? this.#pill()
    pill.replaceChildren(icon('arrow-up', 16), text)
    announce(text)
  }

  #pill(): HTMLElement {
    const pill = document.createElement('button')
    pill.type = 'button'
    pill.className = 'pill'
    pill.onclick = () => void this.#insert(pill)
    const list = this.one('[role="feed"]')
    if (list) list.before(pill)
    else this.append(pill)
    return pill
  }

  async #insert(pill: HTMLElement) {
    const list = this.one('[role="feed"]')
    if (!list) return location.reload()
    const first = this.one('[data-item]:not([data-pinned])')
    try {
      const url = this.dataset.newer?.replace('{id}', first?.dataset.item ?? '') ?? location.href
      const page = await fragment(url, this.signal)
      page.querySelector('[data-more]')?.remove()
      this.#fresh(page)
      const top = page.querySelector<HTMLElement>('[data-item]')
      if (first) first.before(page)
      else list.append(page)
      pill.remove()
      this.#new = 0
      top?.focus({ preventScroll: true })
      top?.scrollIntoView({ block: 'start', behavior: 'smooth' })
    } catch (error) {
      toastError(error)
    }
  }
}

define('p-feed', PFeed)
