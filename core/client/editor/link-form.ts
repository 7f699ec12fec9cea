import { type Editor, getMarkRange } from '@tiptap/core'
import { t, toast } from 'portico/sdk/client'
import { isSafeHref } from '../../items/body/href.ts'
import { openPopover, placeOf } from './popover.ts'

/** Asks where the chosen words lead; without words the address is the text. */
export function askForLink(editor: Editor): void {
  const { state } = editor
  const type = state.schema.marks.link!
  const inside = getMarkRange(state.selection.$from, type)
  const { from, to } = inside ?? state.selection
  const form = document.createElement('form')
  form.className = 'editor-form'
  const input = document.createElement('input')
  input.className = 'input'
  input.type = 'text'
  input.inputMode = 'url'
  input.placeholder = t('core.editor.linkTo')
  input.ariaLabel = input.placeholder
  input.value = editor.getAttributes('link').href ?? ''
  form.append(input, button(t('core.editor.apply'), 'btn primary small'))
  if (inside) {
    const remove = button(t('core.editor.unlink'), 'btn quiet small')
    remove.type = 'button'
    remove.addEventListener('click', () => put(''))
    form.append(remove)
  }
  const close = openPopover(editor, form, placeOf(editor, from))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    event.stopPropagation()
    put(input.value.trim())
  })
  input.focus()

  function put(written: string): void {
    const href = written && fullAddress(written)
    if (href && !isSafeHref(href)) return void toast(t('core.editor.badLink'), { kind: 'error' })
    close()
    const chain = editor.chain().focus().setTextSelection({ from, to })
    if (!href) chain.unsetMark('link').run()
    else if (from < to) chain.setMark('link', { href }).run()
    else
      chain
        .insertContent({ type: 'text', text: written, marks: [{ type: 'link', attrs: { href } }] })
        .run()
  }
}

/** `example.com` and `a@b.c` as people write them. */
function fullAddress(text: string): string {
  if (/^(?:[a-z][a-z+.-]*:|\/|#)/i.test(text)) return text
  return /^[^\s@/]+@[^\s@/]+$/.test(text) ? `mailto:${text}` : `https://${text}`
}

function button(text: string, classes: string): HTMLButtonElement {
  const made = document.createElement('button')
  made.className = classes
  made.textContent = text
  return made
}
