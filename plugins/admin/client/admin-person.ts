import { api, define, Enhancer } from 'portico/sdk/client'

interface Suggested {
  people: { login: string; name: string; position: string | null }[]
}

let count = 0

/** `<admin-person><input></admin-person>`: offers logins while a name is typed. */
class AdminPerson extends Enhancer {
  #asked = 0

  protected override connected() {
    const input = this.one<HTMLInputElement>('input')
    if (!input) return
    const list = document.createElement('datalist')
    list.id = `admin-people-${++count}`
    this.append(list)
    input.setAttribute('list', list.id)
    this.on('input', 'input', () => void this.#offer(input.value, list))
  }

  async #offer(text: string, list: HTMLDataListElement) {
    const turn = ++this.#asked
    if (text.trim().length < 2) return
    const path = `/api/people/suggest?q=${encodeURIComponent(text)}`
    const { people } = await api<Suggested>(path, { signal: this.signal })
    // Who typed on is answered by the later request.
    if (turn !== this.#asked) return
    list.replaceChildren(
      ...people.map(({ login, name, position }) => {
        const option = document.createElement('option')
        option.value = login
        option.label = position ? `${name} · ${position}` : name
        return option
      }),
    )
  }
}

define('admin-person', AdminPerson)
