import { define, Enhancer } from 'portico/sdk/client'

/** `<wiki-print>` with a button that opens the browser's own dialog. */
class WikiPrint extends Enhancer {
  protected override connected() {
    const button = this.one('[data-print]')
    if (button) button.hidden = false
    this.on('click', '[data-print]', () => print())
  }
}

define('wiki-print', WikiPrint)
