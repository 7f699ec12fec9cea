import { coreErrors } from 'portico/sdk'
import type { NoticeReason, NoticeType } from './api.ts'

/** The types and reasons that plugins have declared. */
export function createDeclared() {
  const types = new Map<string, NoticeType>()
  const reasons = new Map<string, NoticeReason>()

  function declare<T extends { name: string }>(known: Map<string, T>, what: string, one: T): void {
    if (known.has(one.name)) throw new Error(`The ${what} "${one.name}" is declared twice.`)
    if (!/^[a-z][a-z0-9-]*:[a-z][a-z0-9-]*$/.test(one.name)) {
      throw new Error(`The ${what} "${one.name}" must be named <plugin>:<key>.`)
    }
    known.set(one.name, one)
  }

  function found<T>(known: Map<string, T>, name: string, path: string): T {
    const one = known.get(name)
    if (one) return one
    const message = `must be declared in setup before it is used; "${name}" is not`
    throw coreErrors.invalid({ fields: [{ path, message }] })
  }

  return {
    declareType: (type: NoticeType) => declare(types, 'type of notice', type),
    declareReason: (reason: NoticeReason) => declare(reasons, 'reason', reason),
    /** @throws core:invalid */
    typeOf: (name: string) => found(types, name, '/type'),
    /** @throws core:invalid */
    reasonOf: (name: string) => found(reasons, name, '/to/reason'),
    /** Those of plugins that have gone are unknown. */
    type: (name: string): NoticeType | undefined => types.get(name),
    reason: (name: string): NoticeReason | undefined => reasons.get(name),
    types: (): NoticeType[] => [...types.values()],
  }
}

export type Declared = ReturnType<typeof createDeclared>
