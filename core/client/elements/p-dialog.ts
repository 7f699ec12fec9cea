import { define, Enhancer } from 'portico/sdk/client'

/**
 * `<p-dialog><dialog id="x">…</dialog></p-dialog>`, opened by any `<button data-dialog="x">`.
 * The browser keeps focus inside and gives it back; this adds the openers and the click outside.
 */
class PDialog extends Enhancer {
  protected override connected() {
    const dialog = this.one<HTMLDialogElement>('dialog')
    if (!dialog) return
    const open = (event: Event) => {
      const from = event.target instanceof Element ? event.target.closest('[data-dialog]') : null
      if (from?.getAttribute('data-dialog') === dialog.id) dialog.showModal()
    }
    document.addEventListener('click', open, { signal: this.signal })
    this.on('click', 'dialog', (event) => event.target === dialog && dialog.close())
  }
}

define('p-dialog', PDialog)
