import {
  ApiError,
  define,
  Enhancer,
  fragment,
  submit,
  t,
  toast,
  toastError,
} from 'portico/sdk/client'

/**
 * `<people-profile>` around sections `[data-section]` with a link `[data-edit]` each: the form of a
 * section takes its place and gives it back. What cannot be saved goes the way it goes without scripts.
 */
class PeopleProfile extends Enhancer {
  readonly #shown = new Map<string, HTMLElement>()

  protected override connected() {
    this.on('click', 'a[data-edit]', (event, link) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      void this.#edit(link as HTMLAnchorElement)
    })
    this.on('click', 'a[data-cancel]', (event, link) => {
      event.preventDefault()
      this.#close(link.closest<HTMLElement>('[data-editing]')!)
    })
    this.on('keydown', '[data-editing]', (event, card) => {
      if (event.key === 'Escape' && !event.defaultPrevented) this.#close(card)
    })
    this.on('submit', 'form[data-section-form]', (event, form) => {
      event.preventDefault()
      void this.#save(form as HTMLFormElement)
    })
  }

  async #edit(link: HTMLAnchorElement) {
    const name = link.dataset.edit!
    const section = this.one(`[data-section="${name}"]`)
    if (!section) return
    try {
      const form = await fragment(`${link.href}&fragment=form`, this.signal)
      const card = document.createElement('section')
      card.className = 'card widget'
      card.dataset.editing = name
      const title = section.querySelector('h2')!.cloneNode(true) as HTMLElement
      card.setAttribute('aria-labelledby', title.id)
      card.append(title, form)
      this.#shown.set(name, section)
      section.replaceWith(card)
      card.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, select')?.focus()
    } catch (error) {
      toastError(error)
    }
  }

  #close(card: HTMLElement, section = this.#shown.get(card.dataset.editing!)) {
    if (!section) return
    const name = card.dataset.editing!
    this.#shown.delete(name)
    card.replaceWith(section)
    this.one(`a[data-edit="${name}"]`)?.focus()
  }

  async #save(form: HTMLFormElement) {
    const name = form.dataset.sectionForm!
    const card = form.closest<HTMLElement>('[data-editing]')!
    const button = form.querySelector('button')!
    button.disabled = true
    try {
      await submit(form)
      const page = await fragment(`${location.pathname}?fragment=section&section=${name}`)
      this.#close(card, page.querySelector<HTMLElement>('[data-section]') ?? undefined)
      toast(t('people.client.saved'), { kind: 'success' })
    } catch (error) {
      button.disabled = false
      if (!(error instanceof ApiError)) toastError(error)
      else if (error.code === 'core:conflict') form.submit()
      else if (!this.#blame(form, error)) toastError(error)
    }
  }

  /** Says at each field what is wrong with it; false when no field of the form is to blame. */
  #blame(form: HTMLFormElement, { fields }: ApiError): boolean {
    for (const field of form.querySelectorAll('[aria-invalid]'))
      field.removeAttribute('aria-invalid')
    const blamed = fields.flatMap(({ path, message }) => {
      const field = form.elements.namedItem(fieldOf(path))
      if (!(field instanceof HTMLElement)) return []
      field.setAttribute('aria-invalid', 'true')
      const words = form.querySelector(`#h-${fieldOf(path)}`)
      if (words) {
        words.className = 'error'
        words.textContent = message
      }
      return [field]
    })
    blamed[0]?.focus()
    return blamed.length > 0
  }
}

/** The field of the form for a problem of the portal's own field. */
function fieldOf(path: string): string {
  const name = path.split('/')[1] ?? ''
  return { managerId: 'manager', birthday: 'birthDay', links: 'label1' }[name] ?? name
}

define('people-profile', PeopleProfile)
