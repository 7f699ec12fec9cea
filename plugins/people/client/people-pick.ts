import { api, define, Enhancer } from 'portico/sdk/client'

interface Found {
  people: { name: string; login: string }[]
}

/** `<people-pick>` around inputs `[data-pick]` that share one `<datalist>`: offers people while somebody types. */
class PeoplePick extends Enhancer {
  #asked: AbortController | undefined

  protected override connected() {
    this.on(
      'input',
      'input[data-pick]',
      (_event, field) => void this.#offer(field as HTMLInputElement),
    )
  }

  async #offer(field: HTMLInputElement) {
    this.#asked?.abort()
    const text = field.value.trim()
    if (text.length < 2 || text.endsWith(')')) return
    this.#asked = new AbortController()
    const path = `/api/people/suggest?q=${encodeURIComponent(text)}`
    const found = await api<Found>(path, { signal: this.#asked.signal }).catch(() => undefined)
    if (!found) return
    const options = found.people.map(({ name, login }) => new Option(`${name} (${login})`))
    field.list?.replaceChildren(...options)
  }
}

define('people-pick', PeoplePick)
