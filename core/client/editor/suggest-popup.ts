import type { Editor } from '@tiptap/core'
import { icon, t } from 'portico/sdk/client'
import { float } from '../elements/float.ts'
import { avatar, type SuggestedPerson } from '../elements/suggestions.ts'
import { placeOf } from './popover.ts'

/** A part of the text, which a choice replaces. */
export interface Range {
  from: number
  to: number
}

/** A line of the popup. */
export interface Choice {
  label: string
  hint?: string
  icon?: string
  person?: SuggestedPerson
  take(editor: Editor, range: Range): void
}

/** The list at the caret: the text keeps the focus, and tells a screen reader which line is meant. */
export class SuggestPopup {
  readonly #editor: Editor
  readonly #list = document.createElement('div')
  #choices: readonly Choice[] = []
  #at = 0
  #hide: (() => void) | undefined
  readonly #taken: (choice: Choice) => void

  constructor(editor: Editor, taken: (choice: Choice) => void) {
    this.#editor = editor
    this.#taken = taken
    this.#list.id = `p-options-${Math.random().toString(36).slice(2)}`
    this.#list.className = 'popup options'
    this.#list.role = 'listbox'
    this.#list.ariaLabel = t('core.client.options')
    this.#list.addEventListener('pointerdown', (event) => {
      event.preventDefault()
      const option = (event.target as Element).closest('[role="option"]')
      const choice = option && this.#choices[[...this.#list.children].indexOf(option)]
      if (choice) this.#taken(choice)
    })
  }

  get open(): boolean {
    return this.#hide !== undefined
  }

  get chosen(): Choice | undefined {
    return this.#choices[this.#at]
  }

  show(choices: readonly Choice[], pos: number): void {
    this.close()
    if (choices.length === 0) return
    this.#choices = choices
    this.#list.replaceChildren(...choices.map((choice, at) => this.#option(choice, at)))
    const text = this.#editor.view.dom
    text.closest('.editor')?.append(this.#list)
    text.setAttribute('aria-controls', this.#list.id)
    this.#hide = float(this.#list, placeOf(this.#editor, pos), 'bottom-start')
    this.move(0)
  }

  move(by: number): void {
    const count = this.#choices.length
    this.#at = by === 0 ? 0 : (this.#at + by + count) % count
    const options = [...this.#list.children]
    options.forEach((option, index) => {
      option.ariaSelected = String(index === this.#at)
    })
    options[this.#at]?.scrollIntoView({ block: 'nearest' })
    this.#editor.view.dom.setAttribute('aria-activedescendant', options[this.#at]?.id ?? '')
  }

  close(): void {
    if (!this.#hide) return
    this.#hide()
    this.#hide = undefined
    this.#list.remove()
    this.#choices = []
    this.#editor.view.dom.removeAttribute('aria-activedescendant')
    this.#editor.view.dom.removeAttribute('aria-controls')
  }

  #option({ label, hint, icon: name, person }: Choice, at: number): HTMLElement {
    const option = document.createElement('div')
    option.role = 'option'
    option.id = `${this.#list.id}-${at}`
    if (person) option.append(avatar(person))
    else if (name) option.append(icon(name, 18))
    const strong = document.createElement('strong')
    strong.textContent = label
    option.append(strong)
    if (hint) {
      const small = document.createElement('small')
      small.textContent = hint
      option.append(small)
    }
    return option
  }
}
