import { coreErrors } from '../../sdk/errors.ts'
import type { ItemKind } from '../../sdk/items.ts'

/** The kinds of content that plugins have registered, by their full name `<plugin>:<key>`. */
export interface Kinds {
  register(owner: string, key: string, spec: ItemKind): void
  get(kind: string): ItemKind | undefined
  /** @throws core:invalid naming the kind when no plugin has registered it */
  need(kind: string): ItemKind
  all(): ReadonlyMap<string, ItemKind>
}

export function createKinds(): Kinds {
  const kinds = new Map<string, ItemKind>()
  return {
    register: (owner, key, spec) => void kinds.set(`${owner}:${key}`, spec),
    get: (kind) => kinds.get(kind),
    all: () => kinds,
    need: (kind) => {
      const spec = kinds.get(kind)
      if (spec) return spec
      const known = [...kinds.keys()].join(', ') || 'none'
      throw coreErrors.invalid({
        detail: `No plugin has the item kind "${kind}". Known: ${known}.`,
      })
    },
  }
}
