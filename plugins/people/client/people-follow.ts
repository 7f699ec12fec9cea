import { define, Enhancer, icon, submit, t, toastError } from 'portico/sdk/client'

/** `<people-follow><form>` with one button: shows at once what it has done, takes it back on a failure. */
class PeopleFollow extends Enhancer {
  protected override connected() {
    this.on('submit', 'form', (event, form) => {
      event.preventDefault()
      void this.#toggle(form as HTMLFormElement)
    })
  }

  async #toggle(form: HTMLFormElement) {
    const method = form.querySelector<HTMLInputElement>('[name="_method"]')!
    const follows = method.value === 'DELETE'
    try {
      const sent = submit(form)
      this.#show(form, !follows)
      method.value = follows ? 'PUT' : 'DELETE'
      await sent
    } catch (error) {
      this.#show(form, follows)
      method.value = follows ? 'DELETE' : 'PUT'
      toastError(error)
    }
  }

  #show(form: HTMLFormElement, follows: boolean) {
    const button = form.querySelector('button')!
    button.classList.toggle('primary', !follows && 'primary' in button.dataset)
    const mark = follows ? icon('user-check', 18) : icon('user-plus', 18)
    button.querySelector('svg')!.replaceWith(mark)
    button.querySelector('span')!.textContent = t(
      follows ? 'people.client.followed' : 'people.client.follow',
    )
  }
}

define('people-follow', PeopleFollow)
