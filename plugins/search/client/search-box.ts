import { announce, api, define, Enhancer, icon, t } from 'portico/sdk/client'
import { listen, mayListen } from './voice/listen.ts'

const pause = 120

/**
 * `<search-box><form role="search">…</form></search-box>`: says how words go on while somebody types,
 * and takes speech where the portal's admin and the browser let it.
 */
class SearchBox extends Enhancer {
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked: AbortController | undefined

  protected override connected() {
    this.on('input', 'input[type="search"]', (event) => {
      clearTimeout(this.#timer)
      // What was chosen from the list needs no further offers.
      if (!('inputType' in event)) return
      const { value } = event.target as HTMLInputElement
      this.#timer = setTimeout(() => void this.#offer(value), pause)
    })
    const voice = this.getAttribute('voice')
    if (voice !== null) void this.#addVoice(voice === 'device')
  }

  async #offer(text: string) {
    this.#asked?.abort()
    this.#asked = new AbortController()
    const { signal } = this.#asked
    const url = `/api/search/suggest?q=${encodeURIComponent(text.slice(0, 200))}`
    const answer = await api<{ queries: string[] }>(url, { signal }).catch(() => undefined)
    if (answer === undefined || signal.aborted) return
    const options = answer.queries.map((query) => {
      const option = document.createElement('option')
      option.value = query
      return option
    })
    this.one('datalist')?.replaceChildren(...options)
  }

  async #addVoice(onDevice: boolean) {
    if (!(await mayListen(document.documentElement.lang, onDevice))) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'btn'
    button.ariaLabel = t('search.client.speak')
    button.append(icon('mic', 18))
    button.addEventListener('click', () => void this.#speak(button, onDevice))
    this.one('form button')?.before(button)
  }

  async #speak(button: HTMLButtonElement, onDevice: boolean) {
    const input = this.one<HTMLInputElement>('input[type="search"]')
    if (!input) return
    button.ariaPressed = 'true'
    announce(t('search.client.listening'))
    const said = await listen(document.documentElement.lang, onDevice)
    button.ariaPressed = 'false'
    if (said === '') return announce(t('search.client.silence'))
    input.value = said
    input.form?.requestSubmit()
  }
}

define('search-box', SearchBox)
