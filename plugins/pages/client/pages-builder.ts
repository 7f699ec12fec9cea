import {
  announce,
  api,
  define,
  Enhancer,
  fragment,
  submit,
  t,
  toast,
  toastError,
} from 'portico/sdk/client'
import type { Box } from '../grid.ts'
import { createKeyboard } from './builder/by-keyboard.ts'
import { type Canvas, openCanvas } from './builder/canvas.ts'
import { filter, openDrawer } from './builder/drawer.ts'
import { adoptStyles } from './builder/styles.ts'

/** A widget of the page as the server keeps it; what is not its place goes along unread. */
type Placement = Box & Record<string, unknown>

/** Below this the frames are a list, as without scripts: nobody drags twelve columns on a phone. */
const enough = 700

/** `<pages-builder data-slug="word">`: builds a page by pointer and keyboard; every step is a draft. */
class PagesBuilder extends Enhancer {
  #grid: Placement[] = []
  #tag = ''
  #canvas: Canvas | undefined
  #drawer: ReturnType<typeof openDrawer> | undefined
  #undo: Placement[][] = []
  #redo: Placement[][] = []
  /** Changes are sent one after the other. */
  #work: Promise<void> = Promise.resolve()

  #keyboard = createKeyboard<Placement>({
    boxes: () => this.#grid,
    show: (boxes) => this.#canvas?.place(boxes),
    keep: (boxes) => this.#change([...boxes]),
  })

  protected override connected() {
    adoptStyles()
    this.#drawer = openDrawer(this.one<HTMLDialogElement>('dialog')!)
    for (const part of this.all('.pages-live')) part.hidden = false
    this.#open()
    this.on('keydown', '.pages-grip', (event, grip) => {
      if (this.#keyboard.press(event, grip)) event.preventDefault()
    })
    this.on('focusout', '.pages-grip', () => this.#keyboard.drop())
    this.on('click', '[data-settings], [data-add]', (event, link) => this.#show(event, link))
    this.on('click', '[data-undo-last]', () => this.#back())
    this.on('click', '[data-redo]', () => this.#again())
    this.on('click', '[data-width]', (_, button) => void this.#preview(button))
    this.on('input', '[data-find]', (_, input) => {
      filter(this.one('dialog')!, (input as HTMLInputElement).value)
    })
    this.on('submit', 'form', (event, form) => this.#send(event, form as HTMLFormElement))
    const shortcut = (event: KeyboardEvent) => this.#shortcut(event)
    document.addEventListener('keydown', shortcut, { signal: this.signal })
  }

  protected override disconnected() {
    this.#canvas?.end()
  }

  get #frames() {
    return this.one('.pages-frames')!
  }

  get #address() {
    return `/admin/pages/${this.dataset.slug}/edit`
  }

  /** Reads what the server has rendered. */
  #open() {
    const { grid = '[]', tag = '', draft } = this.#frames.dataset
    this.#grid = JSON.parse(grid)
    this.#tag = tag
    this.#mark(draft === 'true')
    if (this.clientWidth < enough) return
    for (const grip of this.all('.pages-grip')) grip.hidden = false
    this.#canvas = openCanvas(this.#frames, (boxes) => this.#moved(boxes))
  }

  #moved(boxes: readonly Box[]) {
    const places = new Map(boxes.map((box) => [box.key, box]))
    this.#change(this.#grid.map((one) => ({ ...one, ...places.get(one.key) })))
  }

  /** A step that can be taken back. */
  #change(next: Placement[]) {
    if (same(next, this.#grid)) return
    this.#remember()
    this.#keep(next)
  }

  #remember() {
    this.#undo.push(this.#grid)
    this.#redo = []
    this.#buttons()
  }

  #keep(next: Placement[]) {
    this.#grid = next
    this.#queue(async () => {
      const body = { grid: next, tag: this.#tag }
      const path = `/api/pages/pages/${this.dataset.slug}/grid`
      const kept = await api<{ tag: string; grid: Placement[] }>(path, { method: 'PUT', body })
      this.#tag = kept.tag
      this.#mark(true)
      if (this.#grid !== next) return
      this.#grid = kept.grid
      this.#canvas?.place(kept.grid)
    })
  }

  #queue(run: () => Promise<unknown>) {
    this.#work = this.#work.then(run).then(
      () => {},
      async (error) => {
        toastError(error)
        await this.#load().catch(() => {})
      },
    )
    return this.#work
  }

  /** The frames as the server has them by now. */
  async #load(focus?: string) {
    const page = await fragment(`${this.#address}?fragment=frames`, this.signal)
    this.#canvas?.end()
    this.#canvas = undefined
    this.one('.pages-canvas')!.replaceChildren(page)
    this.#open()
    if (focus) this.one(`[data-key="${CSS.escape(focus)}"] .pages-grip`)?.focus()
  }

  #back() {
    const before = this.#undo.pop()
    if (!before) return
    this.#redo.push(this.#grid)
    this.#restore(before, t('pages.client.undone'))
  }

  #again() {
    const after = this.#redo.pop()
    if (!after) return
    this.#undo.push(this.#grid)
    this.#restore(after, t('pages.client.redone'))
  }

  #restore(grid: Placement[], words: string) {
    this.#keep(grid)
    void this.#queue(() => this.#load()).then(() => announce(words))
    this.#buttons()
  }

  #buttons() {
    this.one<HTMLButtonElement>('[data-undo-last]')!.disabled = this.#undo.length === 0
    this.one<HTMLButtonElement>('[data-redo]')!.disabled = this.#redo.length === 0
  }

  #mark(draft: boolean) {
    this.one<HTMLButtonElement>('[data-publish] button')!.disabled = !draft
    this.one('.pages-if-draft')!.hidden = !draft
    if (!draft || this.one('.pages-state .warning')) return
    const tag = document.createElement('span')
    tag.className = 'tag warning'
    tag.textContent = t('pages.client.changes')
    this.one('.pages-state')!.replaceChildren(tag)
  }

  #show(event: MouseEvent, link: HTMLElement) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const { pathname } = new URL((link as HTMLAnchorElement).href)
    const isAdd = 'add' in link.dataset
    const title = link.ariaLabel ?? link.textContent?.trim() ?? ''
    void this.#drawer?.open(title, `${pathname}?fragment=${isAdd ? 'choices' : 'form'}`)
  }

  /** Forms do what they do without scripts; the page stays, and the step can be taken back. */
  #send(event: SubmitEvent, form: HTMLFormElement) {
    if (form.method === 'dialog' || form.closest('details.menu')) return
    event.preventDefault()
    const { submitter } = event
    if ('publish' in form.dataset) return void this.#work.then(() => form.submit())
    const frame = form.closest<HTMLElement>('[data-key]')
    void this.#queue(async () => {
      const answer = await submit<{ key?: string } | undefined>(form, submitter)
      this.#remember()
      if (this.one<HTMLDialogElement>('dialog')!.open) this.#drawer?.close()
      await this.#load(answer?.key ?? frame?.dataset.key)
      if ('remove' in form.dataset) {
        toast(t('pages.client.removed', { name: frame?.ariaLabel ?? '' }), {
          undo: () => this.#back(),
        })
      } else announce(t('pages.client.saved'))
    })
  }

  async #preview(button: HTMLElement) {
    const { width = 'edit' } = button.dataset
    const preview = this.one('.pages-preview')!
    try {
      await this.#work
      if (width !== 'edit') {
        preview.replaceChildren(await fragment(`${this.#address}?fragment=preview`, this.signal))
      }
    } catch (error) {
      return toastError(error)
    }
    preview.className = `pages-preview ${width}`
    preview.hidden = width === 'edit'
    this.one('.pages-canvas')!.hidden = width !== 'edit'
    for (const one of this.all('[data-width]')) one.ariaPressed = String(one === button)
  }

  #shortcut(event: KeyboardEvent) {
    const { target, code, ctrlKey, metaKey, shiftKey } = event
    const typing = (target as HTMLElement).closest('input, textarea, select, dialog')
    if (typing || this.#keyboard.held() || !(ctrlKey || metaKey) || code !== 'KeyZ') return
    event.preventDefault()
    if (shiftKey) this.#again()
    else this.#back()
  }
}

const same = (a: readonly Placement[], b: readonly Placement[]) =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

const sorted = (grid: readonly Placement[]) =>
  grid.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ key, x, y, w, h }) => [key, x, y, w, h])

define('pages-builder', PagesBuilder)
