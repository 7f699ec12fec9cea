import {
  type Draft,
  define,
  draft,
  Enhancer,
  fragment,
  navigate,
  submit,
  t,
  toastError,
} from 'portico/sdk/client'
import type { PUpload } from './p-upload.ts'
import { SavedDraft } from './saved-draft.ts'
import { Suggestions } from './suggestions.ts'
import { insert, markKeys, toggleMark } from './text-marks.ts'

/**
 * `<p-composer>` around a real form with a `<textarea>`:
 * `data-draft` key under which the text is kept in this browser; `data-save` address it is also kept at
 * in the portal, and `data-saved` what was found there (JSON by field); `data-people` and `data-tags` addresses of the
 * suggestions after @ and #;
 * `data-fragment="/feed?fragment=post&id={id}"` HTML of what was made, placed by `data-into` (selector)
 * and `data-where` (`prepend`, the default, or `append`); or `data-next="/feed/{id}"`, where to go.
 * Without either the form is left to whoever listens, at last the browser.
 */
class PComposer extends Enhancer {
  #saved: SavedDraft | undefined

  protected override connected() {
    const text = this.one<HTMLTextAreaElement>('textarea')
    if (!text) return
    const { people = '/api/people/suggest', tags } = this.dataset
    new Suggestions(text, { people, tags }, this.signal)
    this.#keepDraft()
    this.#drop(text)
    this.on('input', 'textarea', () => grow(text))
    this.on('keydown', '', (event) => this.#press(event, text))
    this.on('click', '[data-mark]', (_event, button) => toggleMark(text, button.dataset.mark!))
    this.on('click', '[data-insert]', (_event, button) => insert(text, button.dataset.insert!))
    // Its own fold only: parts of the form may fold, too.
    const opened = () => this.one('details')?.matches('[open]') && text.focus()
    this.on('toggle', 'details', ({ target }) => target === this.one('details') && opened(), {
      capture: true,
    })
    this.on('click', '[data-cancel]', () => this.#fold())
    this.on('submit', 'form', (event, form) => void this.#send(event, form as HTMLFormElement))
    for (const button of this.all('[data-mark], [data-insert], [data-cancel]'))
      button.hidden = false
  }

  /** The text stays: it is a draft. */
  #fold() {
    const details = this.one<HTMLDetailsElement>('details')
    if (!details) return
    details.open = false
    this.one('summary')?.focus()
  }

  #press(event: KeyboardEvent, text: HTMLTextAreaElement) {
    if (event.key === 'Escape' && !event.defaultPrevented) this.#fold()
    if (!event.ctrlKey && !event.metaKey) return
    const mark = event.target === text && !event.shiftKey && markKeys[event.code]
    if (mark) toggleMark(text, mark)
    else if (event.key === 'Enter') this.one<HTMLFormElement>('form')?.requestSubmit()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  /** Texts are kept together; hidden fields and choices are the server's. */
  #fields(): (HTMLInputElement | HTMLTextAreaElement)[] {
    return this.all<HTMLInputElement>('textarea, input[type="text"]:not([name^="alt."])')
  }

  /** What this browser still has was not kept by the portal yet, so it is newer. */
  #keepDraft() {
    const { draft: key, save, saved } = this.dataset
    if (!key) return
    const kept = draft(key)
    const fields = this.#fields()
    const [{ _sent: sent, ...here }, there] = [parsed(kept.read()), parsed(saved ?? '')]
    const newer = Object.values(here).some(Boolean) && !(sent && saved)
    const texts = newer ? here : there
    for (const field of fields) if (newer || !field.value) field.value = texts[field.name] ?? ''
    if (Object.values(texts).some(Boolean)) this.#restored()
    if (save) this.#saved = this.#savedAt(save, kept)
    if (newer) this.#saved?.change(here)
    this.on('input', '', () => {
      const written = fields.filter((field) => field.value && field.name)
      const now = Object.fromEntries(written.map((field) => [field.name, field.value]))
      kept.write(written.length ? JSON.stringify(now) : '')
      this.#saved?.change(now)
      this.#say(written.length ? t('core.state.draftSaved') : '')
    })
  }

  #savedAt(url: string, kept: Draft): SavedDraft {
    const sent = (fields: Record<string, string>) =>
      kept.write(Object.keys(fields).length ? JSON.stringify({ ...fields, _sent: '1' }) : '')
    return new SavedDraft(url, { kept: () => kept.clear(), sent }, this.signal)
  }

  #restored() {
    const details = this.one<HTMLDetailsElement>('details')
    // On a phone the open composer hides the page: there the draft waits until it is opened.
    if (details && !matchMedia('(max-width: 639px)').matches) details.open = true
    this.#say(t('core.client.draftRestored'))
  }

  #say(words: string) {
    const state = this.one('.composer-state')
    if (state) state.textContent = words
  }

  #drop(text: HTMLTextAreaElement) {
    const upload = () => this.one<PUpload>('p-upload')
    const take = (event: Event, files: FileList | undefined) => {
      if (!files?.length || !upload()?.add) return
      event.preventDefault()
      upload()!.add([...files])
    }
    text.addEventListener('paste', (event) => take(event, event.clipboardData?.files), {
      signal: this.signal,
    })
    this.on('dragover', '', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      this.classList.add('drop')
    })
    this.on('dragleave', '', () => this.classList.remove('drop'))
    this.on('drop', '', (event) => {
      this.classList.remove('drop')
      if (!event.dataTransfer?.types.includes('Files') || !upload()?.drop) return
      event.preventDefault()
      void upload()!.drop(event.dataTransfer)
    })
  }

  /** The text stays where it is until the portal has said yes. */
  async #send(event: SubmitEvent, form: HTMLFormElement) {
    const { fragment: url, into, next } = this.dataset
    if (!(url && into) && !next) return
    event.preventDefault()
    const button = this.one<HTMLButtonElement>('button:not([type="button"])')
    if (button?.disabled || this.one<PUpload>('p-upload')?.busy) return
    if (button) button.disabled = true
    this.setAttribute('aria-busy', 'true')
    try {
      const made = await submit<{ id: string }>(form, event.submitter)
      this.#clear(form)
      const place = (address: string) => address.replace('{id}', encodeURIComponent(made.id))
      if (!url || !into) return navigate(place(next!))
      const list = document.querySelector(into)
      // The first of a list that was empty: the page has no place for it yet.
      if (!list) return location.reload()
      const html = await fragment(place(url))
      list[this.dataset.where === 'append' ? 'append' : 'prepend'](html)
    } catch (error) {
      toastError(error)
    } finally {
      if (button) button.disabled = false
      this.removeAttribute('aria-busy')
    }
  }

  #clear(form: HTMLFormElement) {
    this.#saved?.forget()
    if (this.dataset.draft) draft(this.dataset.draft).clear()
    form.reset()
    for (const field of this.#fields()) field.value = ''
    this.one<PUpload>('p-upload')?.clear?.()
    this.one('details')?.removeAttribute('open')
    this.#say('')
  }
}

function parsed(kept: string): Record<string, string> {
  try {
    return kept ? JSON.parse(kept) : {}
  } catch {
    return {}
  }
}

/** For browsers without `field-sizing`. */
function grow(text: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return
  text.style.height = 'auto'
  text.style.height = `${text.scrollHeight}px`
}

define('p-composer', PComposer)
