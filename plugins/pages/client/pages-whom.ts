import { define, Enhancer, t } from 'portico/sdk/client'

/** More than these are not looked through by eye. */
const many = 15

/** `<pages-whom>`: finds a department or group among many while one types. */
class PagesWhom extends Enhancer {
  protected override connected() {
    const lines = this.all('label')
    if (lines.length <= many || this.one('input[type="search"]')) return
    const find = document.createElement('input')
    find.type = 'search'
    find.className = 'input'
    find.placeholder = t('pages.client.find')
    find.ariaLabel = find.placeholder
    find.addEventListener('input', () => {
      const wanted = find.value.trim().toLowerCase()
      for (const line of lines) {
        const chosen = line.querySelector('input')!.checked
        line.hidden = !chosen && !line.textContent?.toLowerCase().includes(wanted)
      }
    })
    find.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault())
    this.prepend(find)
  }
}

define('pages-whom', PagesWhom)
