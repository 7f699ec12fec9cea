import {
  ApiError,
  api,
  define,
  type EditorHandle,
  type EditorOptions,
  Enhancer,
  loadEditor,
  navigate,
  submit,
  t,
  toast,
  toastError,
} from 'portico/sdk/client'
import type { FileRef } from '../../../sdk/files.ts'
import type { BodyProfile, RichText } from '../../../sdk/items.ts'
import { EditorSaving, type SaveState, wordsOf } from './editor-saving.ts'

/** What `data-current` answers. */
interface Current {
  document: RichText
  version: number
  /** Who saved it. */
  editor?: string
}

/**
 * `<p-editor data-profile="wiki">` around a real form with a `<textarea name="body">` (Markdown), and
 * `<script type="application/json" data-document>` with the document if there is one already. With the
 * editor the form sends `document` (JSON) instead of `body`.
 *
 * `data-draft` key under which edits are kept in this browser until they are in the portal; `data-save`
 * where the portal keeps them meanwhile (`PUT {document, base}` and the fields named in `data-fields`);
 * `data-next="/wiki/{id}"` sends the form from here and goes there (`{url}`: where the answer says); `data-current` what the portal has now
 * (`{document, version, editor}`), for when somebody else was faster; `data-tags` tags to suggest.
 */
class PEditor extends Enhancer {
  #editor: EditorHandle | undefined
  #saving: EditorSaving | undefined
  #state: HTMLElement | undefined

  /** The editor, once it is there: `editorready` says when. */
  get editor(): EditorHandle | undefined {
    return this.#editor
  }

  protected override connected() {
    const text = this.one<HTMLTextAreaElement>('textarea[name="body"], textarea')
    if (text && !this.#editor)
      this.#start(text).catch(() => toast(t('core.editor.failed'), { kind: 'error' }))
  }

  protected override disconnected() {
    this.#editor?.destroy()
    this.#editor = undefined
  }

  async #start(text: HTMLTextAreaElement) {
    const profile = (this.dataset.profile ?? 'wiki') as BodyProfile
    const [{ createEditor }, content] = await Promise.all([
      loadEditor(),
      this.#content(text, profile),
    ])
    const place = document.createElement('div')
    place.className = 'editor'
    const options: EditorOptions = {
      ...{ place, profile, content, upload, tags: this.dataset.tags },
      label: text.labels?.[0]?.textContent?.trim() || text.ariaLabel || t('core.editor.text'),
      placeholder: text.placeholder || t('core.editor.placeholder'),
      changed: () => this.#changed(),
    }
    const waits: Promise<unknown>[] = []
    const detail = { options, wait: (work: Promise<unknown>) => void waits.push(work) }
    this.dispatchEvent(new CustomEvent('editorstart', { bubbles: true, detail }))
    await Promise.all(waits)
    if (this.signal.aborted) return
    text.after(place)
    text.hidden = true
    // What it says of itself would only be asked for what is not shown.
    text.required = false
    this.#editor = createEditor(options)
    this.addEventListener('formdata', (event) => this.#put(event), { signal: this.signal })
    this.on('submit', 'form', (event, form) => void this.#send(event, form as HTMLFormElement))
    // Who writes with others has what they write kept with them.
    if (!options.extensions?.some(isTogether)) this.#keep(place)
    this.dispatchEvent(new CustomEvent('editorready', { bubbles: true, detail: this.#editor }))
  }

  async #content(text: HTMLTextAreaElement, profile: BodyProfile): Promise<RichText | undefined> {
    const given = this.one('script[data-document]')?.textContent
    if (given) return JSON.parse(given)
    if (!text.value.trim()) return undefined
    const body = { markdown: text.value, profile }
    return (await api<{ document: RichText }>('/api/editor/document', { body })).document
  }

  #keep(place: HTMLElement) {
    const { draft, save } = this.dataset
    if (!draft && !save) return
    this.#state = document.createElement('div')
    this.#state.className = 'editor-state'
    this.#state.role = 'status'
    place.append(this.#state)
    const base = Number(this.one<HTMLInputElement>('input[name="_version"]')?.value ?? 0)
    this.#saving = new EditorSaving(
      {
        ...{ draft, base, address: save },
        document: () => this.#editor!.doc(),
        fields: () => Object.fromEntries(this.#fields().map(({ name, value }) => [name, value])),
        said: (state) => this.#say(state),
        conflict: () => void this.#conflict(),
      },
      this.signal,
    )
    this.on('input', 'input', () => this.#saving?.change())
    this.#bringBack(base)
  }

  #fields(): HTMLInputElement[] {
    const names = (this.dataset.fields ?? '').split(' ').filter(Boolean)
    return names.flatMap(
      (name) => this.one<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`) ?? [],
    )
  }

  /** What an earlier visit could not save, unless it is what the portal has. */
  #bringBack(base: number) {
    const found = this.#saving?.found()
    if (!found || !this.#editor) return
    const before = this.#editor.doc()
    if (JSON.stringify(found.document) === JSON.stringify(before)) return this.#saving?.forget()
    const fields = this.#fields()
    const written = fields.map(({ value }) => value)
    try {
      this.#editor.set(found.document)
    } catch {
      return
    }
    for (const field of fields) field.value = found.fields[field.name] ?? field.value
    this.#saving!.base = found.base
    this.#say('here')
    const undo = () => {
      this.#editor?.set(before)
      for (const [at, field] of fields.entries()) field.value = written[at]!
      this.#saving?.forget()
      this.#say('none')
    }
    toast(t('core.client.draftRestored'), { undo, action: t('core.editor.discard'), stays: true })
    if (found.base !== base) void this.#conflict()
  }

  #changed() {
    this.#saving?.change()
    this.dispatchEvent(new Event('input', { bubbles: true }))
  }

  #say(state: SaveState) {
    // Without an address the page itself says what the portal has.
    const ours = this.dataset.save || /^(?:offline|lost|none)$/.test(state)
    if (!this.#state || !ours) return
    this.#state.textContent = wordsOf(state)
    this.#state.classList.toggle('problem', state === 'failed' || state === 'lost')
  }

  #put({ formData }: FormDataEvent) {
    if (!this.#editor) return
    formData.delete('body')
    formData.set('document', JSON.stringify(this.#editor.doc()))
  }

  /** What was written stays here until the portal has said yes. */
  async #send(event: SubmitEvent, form: HTMLFormElement) {
    const { next } = this.dataset
    if (event.defaultPrevented) return
    if (!next) return this.#saving?.sent()
    event.preventDefault()
    this.#say('saving')
    try {
      const made = await submit<{ id?: string; url?: string }>(form, event.submitter)
      this.#saving?.forget()
      navigate(
        next === '{url}' ? made.url! : next.replace('{id}', encodeURIComponent(made?.id ?? '')),
      )
    } catch (error) {
      this.#say(error instanceof ApiError && error.status === 0 ? 'offline' : 'failed')
      if (error instanceof ApiError && error.status === 409 && this.dataset.current) {
        return this.#conflict()
      }
      toastError(error)
    }
  }

  /** Both texts side by side, and the choice. */
  async #conflict() {
    const { current } = this.dataset
    if (!current || !this.#editor) return
    const [{ askWhich }, theirs] = await Promise.all([
      import('../editor/conflict.ts'),
      api<Current>(current),
    ])
    const choice = await askWhich(this.#editor.doc(), theirs.document, theirs.editor)
    if (choice === 'later') return
    const version = this.one<HTMLInputElement>('input[name="_version"]')
    if (version) version.value = String(theirs.version)
    this.#saving!.base = theirs.version
    if (choice === 'mine') return this.#saving?.change()
    this.#editor.set(theirs.document)
    this.#saving?.forget()
    this.#say('none')
  }
}

const isTogether = (extension: unknown) => (extension as { name?: string }).name === 'collaboration'

async function upload(file: File) {
  const body = new FormData()
  body.append('files', file)
  const { files } = await api<{ files: FileRef[] }>('/api/files', { method: 'POST', body })
  const { id, name, size, image } = files[0]!
  return { id, name, size, image: image !== null, ...image }
}

define('p-editor', PEditor)
