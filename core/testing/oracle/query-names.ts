import type { PageRequest } from '../../../sdk/index.ts'
import type { TestPortal } from '../portal.ts'
import type { Learnt } from './addresses.ts'

/** Pages declare no query: what they look for in it is noted as they look. */
export function recordQueryNames({ portal }: TestPortal, learnt: Learnt): void {
  for (const entry of portal.face.pages) {
    const load = entry.load as (request: PageRequest<unknown>) => unknown
    const key = `GET ${entry.path}`
    entry.load = ((request: PageRequest<unknown>) => {
      const query = new NotingSearch(request.query, (name) => {
        learnt.names.set(key, (learnt.names.get(key) ?? new Set()).add(name))
      })
      const noting = Object.defineProperty(Object.create(request), 'query', { value: query })
      return load(noting)
    }) as typeof entry.load
  }
}

class NotingSearch extends URLSearchParams {
  readonly #note: (name: string) => void

  constructor(search: URLSearchParams, note: (name: string) => void) {
    super(search)
    this.#note = note
  }

  override get(name: string): string | null {
    this.#note(name)
    return super.get(name)
  }

  override getAll(name: string): string[] {
    this.#note(name)
    return super.getAll(name)
  }

  override has(name: string, value?: string): boolean {
    this.#note(name)
    return value === undefined ? super.has(name) : super.has(name, value)
  }
}
