import { define, Enhancer, fragment, toastError } from 'portico/sdk/client'

/** `<feed-menu><a href="post">`: the menu of a card is fetched when it is wanted. */
class FeedMenu extends Enhancer {
  protected override connected() {
    this.on('click', 'a', (event, link) => {
      event.preventDefault()
      void this.#open(link as HTMLAnchorElement)
    })
  }

  async #open(link: HTMLAnchorElement) {
    if (this.ariaBusy) return
    this.ariaBusy = 'true'
    try {
      const menu = await fragment(`${link.pathname}?fragment=menu`, this.signal)
      const details = menu.querySelector('details')
      this.replaceWith(menu)
      if (details) details.open = true
      details?.querySelector('summary')?.focus()
    } catch (error) {
      this.ariaBusy = null
      toastError(error)
    }
  }
}

define('feed-menu', FeedMenu)
