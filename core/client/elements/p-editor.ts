import { api, define, type EditorHandle, Enhancer, loadEditor, t } from 'portico/sdk/client'
import type { BodyProfile, RichText } from '../../../sdk/items.ts'

/**
 * `<p-editor data-profile="wiki">` around a real form with a `<textarea name="body">` (Markdown), and
 * `<script type="application/json" data-document>` with the document if there is one already. With the
 * editor the form sends `document` (JSON) instead of `body`.
 */
class PEditor extends Enhancer {
  #editor: EditorHandle | undefined

  /** The editor, once it is there. */
  get editor(): EditorHandle | undefined {
    return this.#editor
  }

  protected override connected() {
    const text = this.one<HTMLTextAreaElement>('textarea')
    if (text && !this.#editor) void this.#start(text)
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
    if (this.signal.aborted) return
    const place = document.createElement('div')
    place.className = 'editor'
    text.after(place)
    text.hidden = true
    this.#editor = createEditor({
      place,
      profile,
      content,
      label: text.labels?.[0]?.textContent?.trim() || text.ariaLabel || t('core.editor.text'),
      placeholder: text.placeholder,
      changed: () => this.dispatchEvent(new Event('input', { bubbles: true })),
    })
    this.addEventListener('formdata', (event) => this.#put(event), {
      capture: true,
      signal: this.signal,
    })
  }

  async #content(text: HTMLTextAreaElement, profile: BodyProfile): Promise<RichText | undefined> {
    const given = this.one('script[data-document]')?.textContent
    if (given) return JSON.parse(given)
    if (!text.value.trim()) return undefined
    const body = { markdown: text.value, profile }
    return (await api<{ document: RichText }>('/api/editor/document', { body })).document
  }

  #put({ formData }: FormDataEvent) {
    if (!this.#editor) return
    formData.delete('body')
    formData.set('document', JSON.stringify(this.#editor.doc()))
  }
}

define('p-editor', PEditor)
