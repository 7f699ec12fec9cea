import { api, define, Enhancer, toastError } from 'portico/sdk/client'

/** Shows a theme at once and remembers it on the server. */
export function setTheme(theme: string): void {
  document.documentElement.dataset.theme = theme
  for (const button of document.querySelectorAll('p-theme-switch button')) {
    button.setAttribute('aria-pressed', String(button.getAttribute('value') === theme))
  }
  void remember('theme', theme)
}

/** Saves a preference of the reader. */
export async function remember(name: string, value: string): Promise<void> {
  try {
    await api('/preferences', { method: 'POST', body: new URLSearchParams({ [name]: value }) })
  } catch (error) {
    toastError(error)
  }
}

/** `<p-theme-switch>` around the form of the theme buttons. */
class PThemeSwitch extends Enhancer {
  protected override connected() {
    this.on('submit', 'form', (event) => {
      event.preventDefault()
      const value = event.submitter?.getAttribute('value')
      if (value) setTheme(value)
    })
  }
}

define('p-theme-switch', PThemeSwitch)
