import type { ArrangementKind, DefinedKind } from '../../sdk/arrangement.ts'
import { coreErrors } from '../../sdk/errors.ts'

/** A kind with its full name. */
export interface Kind extends ArrangementKind {
  name: string
  owner: string
}

export function createKinds() {
  const kinds = new Map<string, Kind>()
  return {
    /** The core's names stand alone, a plugin's after its id. */
    define(owner: string, name: string, kind: ArrangementKind): void {
      const full = owner === 'core' ? name : `${owner}:${name}`
      if (kinds.has(full)) throw new Error(`${owner}: the kind "${name}" is defined twice.`)
      kinds.set(full, { ...kind, name: full, owner })
    },
    /** @throws core:not-found also for kinds of a plugin that is switched off */
    get(name: string): Kind {
      const kind = kinds.get(name)
      if (!kind) throw coreErrors.notFound({ detail: `There is no kind of setting "${name}".` })
      return kind
    },
    all: (): readonly DefinedKind[] =>
      [...kinds.values()].map(({ check, schemaOf, ...kind }) => kind),
  }
}
