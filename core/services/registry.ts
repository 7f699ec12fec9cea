import type { ServiceToken } from '../../sdk/services.ts'
import { BootError, type BootProblem, didYouMean } from '../config/index.ts'
import { guarded } from './guarded.ts'

/** What the core and the plugins offer to each other. */
export interface ServiceRegistry {
  /** Says what an owner will provide, so that a misspelt wish can be told from a missing plugin. */
  declare(owner: string, tokens: Iterable<ServiceToken<unknown>>): void
  /** @throws Error when the service belongs to another owner or is there already */
  provide<T>(owner: string, token: ServiceToken<T>, service: T): void
  /**
   * The services of a `uses` map; an optional one that is not there is `undefined`.
   * @throws BootError naming both ends of each one missing
   */
  resolve(
    consumer: string,
    uses: Readonly<Record<string, ServiceToken<unknown>>>,
  ): Record<string, unknown>
  /** One service, or `undefined`. */
  find<T>(token: ServiceToken<T>): T | undefined
  /** From now on every use of the owner's services throws `core:plugin-unavailable`. */
  park(owner: string): void
  unpark(owner: string): void
}

export function createServices(): ServiceRegistry {
  const declared = new Map<string, Set<string>>()
  const provided = new Map<string, unknown>()
  const parked = new Set<string>()

  function missing(consumer: string, { id }: ServiceToken<unknown>): BootProblem {
    const owner = ownerOf(id)
    const offered = declared.get(owner)
    const whole = `${consumer} uses the service "${id}"`
    const problem = { code: 'service-missing', plugin: consumer }
    if (!offered) {
      return {
        ...problem,
        message: `${whole}, but the plugin ${owner} is not enabled.${didYouMean(owner, [...declared.keys()])}`,
        hint: `Enable ${owner} in portal.config.ts, or let ${consumer} take it with optional(…).`,
      }
    }
    if (offered.has(id)) {
      return {
        ...problem,
        message: `${whole}, which ${owner} declares but did not provide.`,
        hint: `Call provide for it in setup of ${owner}; portico doctor says whether that failed.`,
      }
    }
    return {
      ...problem,
      message: `${whole}, which ${owner} does not provide.${didYouMean(id, [...offered])}`,
      hint: `Known services of ${owner}: ${[...offered].join(', ') || 'none'}.`,
    }
  }

  return {
    declare(owner, tokens) {
      const ids = declared.get(owner) ?? new Set<string>()
      declared.set(owner, ids)
      for (const { id } of tokens) {
        refuseStranger(owner, id)
        ids.add(id)
      }
    },
    provide(owner, { id }, service) {
      refuseStranger(owner, id)
      if (!declared.get(owner)?.has(id)) {
        throw new Error(
          `${owner} provides "${id}", which is missing in the \`provides\` of its definition.`,
        )
      }
      if (provided.has(id)) throw new Error(`${owner} provides the service "${id}" twice.`)
      provided.set(
        id,
        guarded(service, () => parked.has(owner), owner),
      )
    },
    resolve(consumer, uses) {
      const problems: BootProblem[] = []
      const found: Record<string, unknown> = {}
      for (const [key, token] of Object.entries(uses)) {
        found[key] = provided.get(token.id)
        if (!provided.has(token.id) && !token.optional) problems.push(missing(consumer, token))
      }
      if (problems.length > 0) throw new BootError(problems)
      return found
    },
    find: <T>({ id }: ServiceToken<T>) => provided.get(id) as T | undefined,
    park: (owner) => void parked.add(owner),
    unpark: (owner) => void parked.delete(owner),
  }
}

function ownerOf(id: string): string {
  return id.split('.')[0]!
}

function refuseStranger(owner: string, id: string): void {
  if (ownerOf(id) === owner) return
  throw new Error(
    `${owner} may not provide "${id}": the part before the dot says that it belongs to ${ownerOf(id)}.`,
  )
}
