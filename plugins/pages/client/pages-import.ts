import { define, Enhancer } from 'portico/sdk/client'

/** `<pages-import>`: takes the page from a file instead of pasted text. */
class PagesImport extends Enhancer {
  protected override connected() {
    const file = this.one<HTMLInputElement>('input[type="file"]')
    const text = this.one<HTMLTextAreaElement>('textarea')
    if (!file || !text) return
    file.hidden = false
    file.addEventListener('change', async () => {
      text.value = (await file.files?.[0]?.text()) ?? ''
    })
  }
}

define('pages-import', PagesImport)
