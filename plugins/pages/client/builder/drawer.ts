import { fragment, toastError } from 'portico/sdk/client'

/** The dialog at the side: what to add, or the settings of one widget. */
export function openDrawer(drawer: HTMLDialogElement) {
  const title = drawer.querySelector('h2')!
  const body = drawer.querySelector<HTMLElement>('.dialog-body')!
  drawer.addEventListener('click', (event) => event.target === drawer && drawer.close())

  return {
    async open(heading: string, address: string): Promise<void> {
      try {
        body.replaceChildren(await fragment(address))
      } catch (error) {
        return toastError(error)
      }
      title.textContent = heading
      drawer.showModal()
      const first = body.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, button')
      first?.focus()
    },
    close: () => drawer.close(),
  }
}

/** Shows only what has these words in it. */
export function filter(list: HTMLElement, words: string): void {
  const wanted = words.trim().toLowerCase()
  for (const offer of list.querySelectorAll<HTMLElement>('li')) {
    offer.hidden = !offer.textContent?.toLowerCase().includes(wanted)
  }
  for (const section of list.querySelectorAll<HTMLElement>('section')) {
    section.hidden = section.querySelector('li:not([hidden])') === null
  }
}
