import { coreErrors } from '../../sdk/errors.ts'

/**
 * The service with a switch: while it is off, every use throws `core:plugin-unavailable`. Methods run
 * on the service itself, so its private fields work, and are bound once.
 */
export function guarded<T>(service: T, isOff: () => boolean, owner: string): T {
  if (typeof service !== 'object' && typeof service !== 'function') return service
  if (service === null) return service
  const bound = new Map<unknown, unknown>()

  function refuseWhenOff(): void {
    if (isOff()) {
      throw coreErrors.pluginUnavailable({ cause: new Error(`The plugin ${owner} is parked.`) })
    }
  }

  function bind(method: object): unknown {
    if (!bound.has(method)) bound.set(method, (method as () => unknown).bind(service))
    return bound.get(method)
  }

  // An empty target: a frozen service would forbid the proxy to answer with bound methods.
  const target = typeof service === 'function' ? () => undefined : {}
  return new Proxy<object>(target, {
    get(_, key) {
      refuseWhenOff()
      const value: unknown = Reflect.get(service, key, service)
      return typeof value === 'function' ? bind(value) : value
    },
    has: (_, key) => Reflect.has(service, key),
    apply(_, self, args) {
      refuseWhenOff()
      return Reflect.apply(service as (...args: unknown[]) => unknown, self, args)
    },
  }) as T
}
