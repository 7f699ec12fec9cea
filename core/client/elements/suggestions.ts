import { api, t } from 'portico/sdk/client'
import { caretBox } from './caret.ts'
import { float } from './float.ts'
import { insert } from './text-marks.ts'

/** One line of the popup. */
interface Suggestion {
  /** What stands in the text afterwards, with its sign: `@anna.koval`, `#release`. */
  insert: string
  label: string
  hint?: string
  person?: SuggestedPerson
}

/** As `/api/people/suggest` knows a person. */
export interface SuggestedPerson {
  id: string
  login: string
  name: string
  position: string | null
  hue: number
  initials: string
  avatarUrl: string | null
}

/** Something else that may be mentioned: a group. */
interface Other {
  name: string
  label: string
  hint?: string
}

/** Where suggestions come from; without an address there are none of that kind. */
export interface SuggestionSources {
  people: string
  /** Answers `{ tags: [{ name, count }] }`. */
  tags?: string
}

/** Within a name, the keys that are letters in another layout count: `@,jqrj` is `@бойко`. */
const word = /(?:^|[\s(])(#[\p{L}\p{N}_.-]{0,40}|@(?:[\p{L}\p{N}_.-]|[[\];',`](?=\p{L})){0,40})$/u

/** The @ and # popup of a textarea: arrows move, Enter or Tab takes. */
export class Suggestions {
  readonly #text: HTMLTextAreaElement
  readonly #sources: SuggestionSources
  readonly #list = document.createElement('div')
  #hide: (() => void) | undefined
  #found: Suggestion[] = []
  #at = 0
  #asked: AbortController | undefined
  #start = 0

  constructor(text: HTMLTextAreaElement, sources: SuggestionSources, signal: AbortSignal) {
    this.#text = text
    this.#sources = sources
    this.#list.id = `p-options-${Math.random().toString(36).slice(2)}`
    this.#list.className = 'popup options'
    this.#list.role = 'listbox'
    this.#list.ariaLabel = t('core.client.options')
    text.setAttribute('aria-autocomplete', 'list')
    text.addEventListener('input', () => void this.#ask(), { signal })
    text.addEventListener('keydown', (event) => this.#press(event), { signal })
    text.addEventListener('blur', () => this.#close(), { signal })
    this.#list.addEventListener('pointerdown', (event) => {
      event.preventDefault()
      const option = (event.target as Element).closest('[role="option"]')
      if (option) this.#take([...this.#list.children].indexOf(option))
    })
    signal.addEventListener('abort', () => this.#close())
  }

  async #ask() {
    this.#asked?.abort()
    const caret = this.#text.selectionStart
    const query = word.exec(this.#text.value.slice(0, caret))?.[1]
    if (!query || query.length < 2) return this.#close()
    this.#start = caret - query.length
    this.#asked = new AbortController()
    const { signal } = this.#asked
    try {
      const items = await this.#search(query, signal)
      if (!signal.aborted) this.#show(items)
    } catch {
      // A newer question has its own popup; only the last one may close it.
      if (!signal.aborted) this.#close()
    }
  }

  async #search(query: string, signal: AbortSignal): Promise<Suggestion[]> {
    const q = encodeURIComponent(query.slice(1))
    const { people, tags } = this.#sources
    if (query.startsWith('@')) return this.#mentions(`${people}?q=${q}`, signal)
    if (!tags) return []
    const answer = await api<{ tags: { name: string }[] }>(`${tags}?q=${q}`, { signal })
    return answer.tags.map(({ name }) => ({ insert: `#${name}`, label: `#${name}` }))
  }

  async #mentions(url: string, signal: AbortSignal): Promise<Suggestion[]> {
    const { people, others = [] } = await api<{ people: SuggestedPerson[]; others?: Other[] }>(
      url,
      {
        signal,
      },
    )
    const named = people.map((person) => ({
      insert: `@${person.login}`,
      label: person.name,
      hint: person.position ?? '',
      person,
    }))
    return [...named, ...others.map(({ name, ...rest }) => ({ insert: `@${name}`, ...rest }))]
  }

  #show(items: Suggestion[]) {
    this.#found = items
    if (!items.length) return this.#close()
    this.#list.replaceChildren(...items.map((item, at) => this.#option(item, at)))
    this.#select(0)
    if (this.#hide) return
    // Beside the text, not in the body: a modal dialog around it would make the popup inert.
    this.#text.after(this.#list)
    const anchor = {
      getBoundingClientRect: () => caretBox(this.#text, this.#start),
      contextElement: this.#text,
    }
    this.#text.setAttribute('aria-controls', this.#list.id)
    this.#hide = float(this.#list, anchor, 'bottom-start')
  }

  #option(item: Suggestion, at: number): HTMLElement {
    const option = document.createElement('div')
    option.role = 'option'
    option.id = `${this.#list.id}-${at}`
    if (item.person) option.append(avatar(item.person))
    const label = document.createElement('strong')
    label.textContent = item.label
    option.append(label)
    if (item.hint) {
      const hint = document.createElement('small')
      hint.textContent = item.hint
      option.append(hint)
    }
    return option
  }

  #press(event: KeyboardEvent) {
    if (!this.#hide || event.isComposing) return
    const count = this.#found.length
    if (event.key === 'ArrowDown') this.#select((this.#at + 1) % count)
    else if (event.key === 'ArrowUp') this.#select((this.#at + count - 1) % count)
    else if (event.key === 'Enter' || event.key === 'Tab') this.#take(this.#at)
    else if (event.key === 'Escape') this.#close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  #select(at: number) {
    this.#at = at
    const options = [...this.#list.children]
    options.forEach((option, index) => {
      option.ariaSelected = String(index === at)
    })
    options[at]?.scrollIntoView({ block: 'nearest' })
    this.#text.setAttribute('aria-activedescendant', options[at]?.id ?? '')
  }

  #take(at: number) {
    const item = this.#found[at]
    if (!item) return
    this.#close()
    this.#text.setSelectionRange(this.#start, this.#text.selectionStart)
    insert(this.#text, `${item.insert} `)
  }

  #close() {
    this.#asked?.abort()
    this.#hide?.()
    this.#hide = undefined
    this.#list.remove()
    this.#text.removeAttribute('aria-activedescendant')
    this.#text.removeAttribute('aria-controls')
  }
}

export function avatar({ hue, initials, avatarUrl }: SuggestedPerson): HTMLElement {
  const element = document.createElement('span')
  element.className = `avatar size-28 hue-${hue}`
  element.ariaHidden = 'true'
  if (avatarUrl) {
    const image = new Image(28, 28)
    image.alt = ''
    image.src = avatarUrl
    element.append(image)
  } else element.textContent = initials
  return element
}
