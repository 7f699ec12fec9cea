import { define, Enhancer, submit, toastError } from 'portico/sdk/client'

/**
 * `<discussion-toggle><form>` with one button that shows `[data-off]` or `[data-on]`: follow or let go,
 * keep or forget. Shows at once what it has done, and takes it back on a failure.
 */
class DiscussionToggle extends Enhancer {
  protected override connected() {
    this.on('submit', 'form', (event, form) => {
      event.preventDefault()
      void this.#press(form as HTMLFormElement)
    })
  }

  async #press(form: HTMLFormElement) {
    const method = this.one<HTMLInputElement>('[name="_method"]')!
    const wasOn = method.value === 'DELETE'
    const sent = submit(form)
    this.#show(method, !wasOn)
    try {
      await sent
    } catch (error) {
      this.#show(method, wasOn)
      toastError(error)
    }
  }

  #show(method: HTMLInputElement, on: boolean) {
    method.value = on ? 'DELETE' : 'PUT'
    this.one('[data-on]')!.hidden = !on
    this.one('[data-off]')!.hidden = on
  }
}

define('discussion-toggle', DiscussionToggle)
