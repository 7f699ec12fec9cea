import { api, define, Enhancer, t } from 'portico/sdk/client'

interface Person {
  id: string
  name: string
}

const everyMs = 25_000
const around = 60

/**
 * `<wiki-page>` around the text of a page: marks the words that remarks are about, offers a remark on what is
 * selected, shows which part is read in the table of contents, and who else has the page open.
 */
class WikiPage extends Enhancer {
  protected override connected() {
    this.#follow()
    this.#mark()
    document.addEventListener('selectionchange', () => this.#offer(), { signal: this.signal })
    this.on('click', '.wiki-remark-here', () => this.#remark())
    void this.#tell()
    const timer = setInterval(() => document.hidden || void this.#tell(), everyMs)
    this.signal.addEventListener('abort', () => clearInterval(timer))
  }

  /** The part of the page at the top of the window is the current one of the contents. */
  #follow() {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('.wiki-toc a')]
    if (links.length === 0) return
    const watch = new IntersectionObserver(
      (seen) => {
        const top = seen.find(({ isIntersecting }) => isIntersecting)?.target.id
        if (!top) return
        for (const link of links) {
          if (decodeURIComponent(link.hash) === `#${top}`) link.setAttribute('aria-current', 'true')
          else link.removeAttribute('aria-current')
        }
      },
      { rootMargin: '-64px 0px -70% 0px' },
    )
    for (const heading of this.all('.wiki-text :is(h2, h3, h4)[id]')) watch.observe(heading)
    this.signal.addEventListener('abort', () => watch.disconnect())
  }

  /** Highlights are painted over the text: what the server wrote stays as it is. */
  #mark() {
    if (!('highlights' in CSS)) return
    const text = this.one('.wiki-text')
    const remarks = document.querySelectorAll<HTMLElement>('[data-remark][data-state="there"]')
    if (!text || remarks.length === 0) return
    const ranges = [...remarks].flatMap(({ dataset }) => rangeOf(text, dataset.quote ?? '') ?? [])
    CSS.highlights.set('wiki-remark', new Highlight(...ranges))
    this.signal.addEventListener('abort', () => CSS.highlights.delete('wiki-remark'))
  }

  #offer() {
    const chosen = this.#chosen()
    let button = this.one('.wiki-remark-here')
    if (!chosen || !document.querySelector('#wiki-remark')) {
      button?.remove()
      return
    }
    if (!button) {
      button = document.createElement('button')
      button.className = 'btn small wiki-remark-here'
      button.setAttribute('type', 'button')
      button.textContent = t('wiki.client.remark')
      this.append(button)
    }
    const box = chosen.getBoundingClientRect()
    const home = this.getBoundingClientRect()
    button.style.setProperty('top', `${box.bottom - home.top + 6}px`)
    button.style.setProperty('left', `${Math.max(0, box.left - home.left)}px`)
  }

  /** What is selected of the text, if anything is. */
  #chosen(): Range | undefined {
    const selection = getSelection()
    const text = this.one('.wiki-text')
    if (!selection || selection.isCollapsed || !text) return undefined
    const range = selection.getRangeAt(0).cloneRange()
    if (!text.contains(range.startContainer)) return undefined
    // Three clicks select as far as where the next block begins.
    if (!text.contains(range.endContainer)) range.setEnd(text, text.childNodes.length)
    return smooth(range.toString()) === '' ? undefined : range
  }

  /** The form below the page gets the words; it is the same one as without a script. */
  #remark() {
    const range = this.#chosen()
    const form = document.querySelector<HTMLFormElement>('#wiki-remark')
    const text = this.one('.wiki-text')
    if (!range || !form || !text) return
    const before = document.createRange()
    before.setStart(text, 0)
    before.setEnd(range.startContainer, range.startOffset)
    const after = document.createRange()
    after.setStart(range.endContainer, range.endOffset)
    after.setEnd(text, text.childNodes.length)
    const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement
    field('quote').value = smooth(range.toString()).slice(0, 1000)
    field('before').value = smooth(before.toString()).slice(-around)
    field('after').value = smooth(after.toString()).slice(0, around)
    form.closest('details')?.setAttribute('open', '')
    form.scrollIntoView({ block: 'center' })
    field('body').focus()
    this.one('.wiki-remark-here')?.remove()
  }

  async #tell(): Promise<void> {
    const list = document.querySelector<HTMLElement>('[data-around]')
    if (!list) return
    const path = `/api/wiki/pages/${this.dataset.page}/present`
    const told = await api<{ people: Person[] }>(path, { method: 'POST' }).catch(() => undefined)
    if (!told) return
    list.hidden = told.people.length === 0
    list.textContent =
      told.people.length > 0
        ? t('wiki.client.around', { names: told.people.map(({ name }) => name).join(', ') })
        : ''
  }
}

const smooth = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Where words stand in the text, over the borders of its elements. */
function rangeOf(root: Element, quote: string): Range | undefined {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const places: { node: Text; offset: number }[] = []
  let text = ''
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const [offset, sign] of [...(node as Text).data].entries()) {
      const space = /\s/.test(sign)
      if (space && (text === '' || text.endsWith(' '))) continue
      text += space ? ' ' : sign
      for (let unit = 0; unit < sign.length; unit++) places.push({ node: node as Text, offset })
    }
  }
  const wanted = smooth(quote)
  const at = text.indexOf(wanted)
  const [start, end] = [places[at], places[at + wanted.length - 1]]
  if (at < 0 || !start || !end) return undefined
  const range = document.createRange()
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, Math.min(end.offset + 1, end.node.length))
  return range
}

define('wiki-page', WikiPage)
