import {
  ApiError,
  announce,
  api,
  define,
  type EditorOptions,
  Enhancer,
  navigate,
  t,
  toastError,
} from 'portico/sdk/client'
import type { Standing } from '../together/words.ts'
import type { Saving, Session } from './together/session.ts'

interface EditorStart {
  options: EditorOptions
  wait(work: Promise<unknown>): void
}

/** Where sockets do not come through, one writes alone. */
const patienceMs = 10_000

/**
 * `<wiki-together data-page data-person data-version>` around `<p-editor>`: everybody who has the page
 * open for writing writes the same text. Without it the form and the editor are as they are.
 */
class WikiTogether extends Enhancer {
  #session: Session | undefined
  #saving: Saving = { state: 'offline' }
  #names = new Map<string, string>()

  protected override connected() {
    this.addEventListener('editorstart', (event) => this.#begin(event as CustomEvent), {
      signal: this.signal,
    })
    this.on('input', '[name="title"]', (_event, title) =>
      this.#session?.setTitle((title as HTMLInputElement).value),
    )
    this.on('submit', 'form', (event) => {
      if (!this.#session) return
      event.preventDefault()
      void this.#publish(false)
    })
    this.on('click', '[data-over]', () => void this.#publish(true))
    this.on('click', '[data-theirs]', () => void this.#reset())
    this.on('editorready' as 'input', '', (event) => this.#ready(event as unknown as CustomEvent))
    const { signal } = this
    const warn = (event: Event) => this.#isUnsaved() && event.preventDefault()
    window.addEventListener('beforeunload', warn, { signal })
    window.addEventListener('online', () => this.#session?.provider.resume(), { signal })
    window.addEventListener('offline', () => this.#session?.provider.pause(), { signal })
  }

  protected override disconnected() {
    this.#session?.destroy()
    this.#session = undefined
  }

  #isUnsaved(): boolean {
    return this.#session !== undefined && this.#saving.state === 'saving'
  }

  #begin({ detail }: CustomEvent<EditorStart>) {
    detail.wait(this.#join(detail.options))
  }

  async #join(options: EditorOptions): Promise<void> {
    const { join, toneOf } = await import('./together/session.ts')
    const { page, person } = this.dataset
    const session = join({
      ...{ page: page!, person: person! },
      saving: (saving) => this.#say(saving),
      standing: (standing) => this.#stand(standing),
      people: (people) => this.#show(people, toneOf),
      title: (title) => this.#title(title),
    })
    this.#session = session
    const late = new Promise((resolve) => setTimeout(resolve, patienceMs, 'late'))
    if ((await Promise.race([session.provider.ready, late])) === 'late') return this.#alone()
    delete options.content
    options.extensions = [...(options.extensions ?? []), ...session.extensions]
    for (const element of this.all('[data-alone]')) element.hidden = true
    for (const element of this.all('[data-together]')) element.hidden = false
  }

  /** Keeps drafts of one's own instead. */
  #alone() {
    this.#session?.destroy()
    this.#session = undefined
    const edit = document.createElement('wiki-edit')
    edit.dataset.page = this.dataset.page
    edit.dataset.version = this.dataset.version
    edit.append(...this.children)
    this.replaceWith(edit)
  }

  #ready({ detail }: CustomEvent<{ tiptap: unknown }>) {
    this.#editor = detail.tiptap as { setEditable(on: boolean): void }
  }

  #editor: { setEditable(on: boolean): void } | undefined

  #say(saving: Saving) {
    this.#saving = saving
    const state = this.one('[data-state]')
    if (state) {
      state.textContent = wordsOf(saving)
      state.dataset.state = saving.state
    }
    if (saving.state === 'gone') this.#editor?.setEditable(false)
  }

  #stand({ behind, changed, mayEdit }: Standing) {
    const note = this.one('[data-behind]')
    if (note) note.hidden = !behind
    this.dataset.changed = String(changed)
    this.#editor?.setEditable(mayEdit)
  }

  #title(title: string) {
    const input = this.one<HTMLInputElement>('[name="title"]')
    if (input && input.value !== title) input.value = title
  }

  #show(people: readonly { id: string; name: string }[], toneOf: (id: string) => string) {
    for (const { id, name } of people) {
      if (!this.#names.has(id)) announce(t('wiki.client.together.joined', { name }))
    }
    this.#names = new Map(people.map(({ id, name }) => [id, name]))
    this.one('[data-people]')?.replaceChildren(
      ...people.map(({ id, name }) => {
        const line = document.createElement('li')
        line.className = toneOf(id)
        line.textContent = name
        return line
      }),
    )
  }

  async #publish(over: boolean): Promise<void> {
    const { page } = this.dataset
    const note = this.one<HTMLInputElement>('[name="note"]')?.value.trim()
    try {
      await this.#session?.provider.stored()
      const body = { ...(note && { note }), ...(over && { over }) }
      const { url } = await api<{ url: string }>(`/api/wiki/pages/${page}/together/publish`, {
        body,
      })
      navigate(url)
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) this.#behind()
      else toastError(error)
    }
  }

  #behind() {
    const note = this.one('[data-behind]')
    if (!note) return
    note.hidden = false
    note.scrollIntoView({ block: 'nearest' })
    announce(t('wiki.client.together.behind'))
  }

  async #reset(): Promise<void> {
    const path = `/api/wiki/pages/${this.dataset.page}/together/reset`
    await api(path, { method: 'POST' }).catch(toastError)
  }
}

function wordsOf(saving: Saving): string {
  switch (saving.state) {
    case 'saved':
      return t('wiki.client.together.saved')
    case 'saving':
      return t('wiki.client.together.saving')
    case 'offline':
      return t('wiki.client.together.offline')
    case 'signed-out':
      return t('wiki.client.together.signedOut')
    case 'gone':
      return t('wiki.client.together.gone')
    case 'refused':
      return saving.detail === 'core:too-large'
        ? t('wiki.client.together.tooLarge')
        : t('wiki.client.together.refused', { why: saving.detail })
  }
}

define('wiki-together', WikiTogether)
