import { define, Enhancer, fragment } from 'portico/sdk/client'

const pause = 1_500

/**
 * `<p-follow>`: what goes on in the portal is looked at again until nothing in it is `[data-open]`. With
 * `data-fragment` that fragment of the page is asked for; without it, the page, of which this is a part.
 */
class PFollow extends Enhancer {
  protected override connected() {
    void this.#follow()
  }

  async #follow() {
    while (this.querySelector('[data-open]') && !this.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, pause))
      try {
        this.replaceChildren(...(await this.#news()))
      } catch {
        return
      }
    }
  }

  async #news(): Promise<Iterable<Node>> {
    const part = this.dataset.fragment
    if (part) return [await fragment(`${location.pathname}?fragment=${part}`, this.signal)]
    const page = await fragment(location.pathname, this.signal)
    return page.querySelector(`#${CSS.escape(this.id)}`)?.childNodes ?? []
  }
}

define('p-follow', PFollow)
