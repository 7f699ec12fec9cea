import {
  announce,
  api,
  define,
  Enhancer,
  fragment,
  navigate,
  t,
  toastError,
} from 'portico/sdk/client'

type Spot = 'before' | 'into' | 'after'

const spots: readonly Spot[] = ['before', 'into', 'after']

/**
 * `<wiki-tree>` around the lines of a wiki: unfolds what is under a page when asked for, goes by arrow
 * keys, and takes pages by the mouse to another place. "Move to…" does the same without a mouse.
 */
class WikiTree extends Enhancer {
  #dragged: HTMLElement | undefined

  protected override connected() {
    this.#dress(this)
    this.on('click', '.wiki-fold', (_event, button) => void this.#fold(button as HTMLButtonElement))
    this.on('keydown', '.wiki-line > a', (event, link) => this.#go(event, link))
    this.on('dragstart', 'li[data-page]', (event, item) => this.#take(event, item))
    this.on('dragover', '.wiki-line', (event, line) => this.#over(event, line))
    this.on('dragleave', '.wiki-line', (_event, line) => clear(line))
    this.on('drop', '.wiki-line', (event, line) => this.#drop(event, line))
    this.on('dragend', '', () => {
      this.#dragged = undefined
      for (const line of this.all('.wiki-line')) clear(line)
    })
  }

  #dress(root: HTMLElement) {
    for (const button of root.querySelectorAll<HTMLElement>('.wiki-fold')) button.hidden = false
    for (const item of root.querySelectorAll<HTMLElement>('li[data-page]')) item.draggable = true
  }

  async #fold(button: HTMLButtonElement): Promise<void> {
    const item = button.closest('li')!
    const open = button.getAttribute('aria-expanded') === 'true'
    let list = item.querySelector<HTMLElement>(':scope > ul')
    if (!open && !list) {
      try {
        item.append(await fragment(button.dataset.branch!, this.signal))
      } catch (error) {
        return toastError(error)
      }
      list = item.querySelector<HTMLElement>(':scope > ul')
      if (list) this.#dress(list)
    }
    if (list) list.hidden = open
    button.setAttribute('aria-expanded', String(!open))
  }

  #go(event: KeyboardEvent, link: HTMLElement) {
    const button = link.parentElement!.querySelector<HTMLButtonElement>('.wiki-fold')
    const isOpen = button?.getAttribute('aria-expanded') === 'true'
    const links = this.all('.wiki-line > a').filter((one) => one.checkVisibility())
    const at = links.indexOf(link)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) links[at + step]?.focus()
    else if (event.key === 'ArrowRight' && button && !isOpen) void this.#fold(button)
    else if (event.key === 'ArrowLeft' && button && isOpen) void this.#fold(button)
    else if (event.key === 'ArrowLeft') above(link)?.focus()
    else return
    event.preventDefault()
  }

  #take(event: DragEvent, item: HTMLElement) {
    // The innermost one is taken; its own list is not a place for it.
    if ((event.target as Element).closest('li[data-page]') !== item) return
    this.#dragged = item
    event.dataTransfer?.setData('text/plain', item.querySelector('a')!.href)
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move'
  }

  #over(event: DragEvent, line: HTMLElement) {
    const target = line.closest('li')!
    if (!this.#dragged || this.#dragged.contains(target)) return
    event.preventDefault()
    clear(line)
    line.classList.add(`is-over-${spotOf(event, line)}`)
  }

  #drop(event: DragEvent, line: HTMLElement) {
    const target = line.closest('li')!
    const dragged = this.#dragged
    if (!dragged || dragged.contains(target)) return
    event.preventDefault()
    const spot = spotOf(event, line)
    clear(line)
    void this.#move(dragged, target, spot)
  }

  async #move(dragged: HTMLElement, target: HTMLElement, spot: Spot): Promise<void> {
    const parent = target.parentElement!.closest<HTMLElement>('li[data-page]')
    const next = target.nextElementSibling as HTMLElement | null
    const before = spot === 'before' ? target.dataset.page : next?.dataset.page
    const body =
      spot === 'into'
        ? { under: target.dataset.page }
        : { under: parent?.dataset.page ?? null, ...(before && { before }) }
    try {
      await api(`/api/wiki/pages/${dragged.dataset.page}/place`, { method: 'PUT', body })
      announce(t('wiki.client.moved'))
      navigate(location.href)
    } catch (error) {
      toastError(error)
    }
  }
}

function spotOf(event: DragEvent, line: HTMLElement): Spot {
  const { top, height } = line.getBoundingClientRect()
  const part = (event.clientY - top) / height
  return part < 0.3 ? 'before' : part > 0.7 ? 'after' : 'into'
}

function clear(line: HTMLElement) {
  line.classList.remove(...spots.map((spot) => `is-over-${spot}`))
}

function above(link: HTMLElement): HTMLElement | null {
  const item = link.closest('li')?.parentElement?.closest('li')
  return item?.querySelector<HTMLElement>(':scope > .wiki-line > a') ?? null
}

define('wiki-tree', WikiTree)
