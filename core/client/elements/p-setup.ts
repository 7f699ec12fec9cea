import { ApiError, define, Enhancer, fragment } from 'portico/sdk/client'

const pollEvery = 1_500

/**
 * `<p-setup>` around a step of the first run: guesses the time zone, ticks what a preset holds, shows a
 * colour while it is chosen, and follows the demo company as it is loaded.
 */
class PSetup extends Enhancer {
  #look: AbortController | undefined

  protected override connected() {
    if ('guess' in this.dataset) this.#guessZone()
    if ('progress' in this.dataset) this.#poll()
    for (const plain of this.all('[data-plain], [data-look]')) plain.hidden = true
    this.on('change', '[name="preset"]', (_event, radio) => this.#tick(radio))
    this.on('input', '[name="color"], [name="name"]', () => void this.#show())
  }

  #guessZone() {
    const select = this.one<HTMLSelectElement>('[name="timeZone"]')
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    if (select && [...select.options].some(({ value }) => value === timeZone)) {
      select.value = timeZone
    }
  }

  #tick(radio: HTMLElement) {
    const chosen = new Set(radio.dataset.modules?.split(' '))
    for (const box of this.all<HTMLInputElement>('[name="modules[]"]')) {
      box.checked = chosen.has(box.value)
    }
    // The ticks are about this preset now.
    this.one<HTMLInputElement>('[name="shown"]')!.value = (radio as HTMLInputElement).value
  }

  async #show() {
    this.#look?.abort()
    this.#look = new AbortController()
    const field = (name: string) => this.one<HTMLInputElement>(`[name="${name}"]`)?.value ?? ''
    const query = new URLSearchParams({ color: field('color'), name: field('name') })
    try {
      const shown = await fragment(`/setup/look?${query}`, this.#look.signal)
      this.one('[data-shown]')?.replaceChildren(shown)
    } catch {
      // The next letter or colour tries again.
    }
  }

  #poll() {
    const timer = setInterval(async () => {
      const shown = await fragment('/setup/progress', this.signal).catch((error: unknown) => {
        if (error instanceof ApiError) clearInterval(timer)
      })
      if (!shown) return
      if (!shown.querySelector('[data-loading]')) clearInterval(timer)
      this.one('[data-shown]')?.replaceChildren(shown)
    }, pollEvery)
    this.signal.addEventListener('abort', () => clearInterval(timer))
  }
}

define('p-setup', PSetup)
