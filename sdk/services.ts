/** What one plugin, or the core, offers to others. Compared by `id`, so two SDK copies agree. */
export interface ServiceToken<T> {
  readonly kind: 'service'
  readonly id: string
  readonly optional: boolean
  /** Type carrier; never set at run time. */
  readonly type?: T
}

/**
 * Declares a service: `export const pages = defineService<WikiPages>()('wiki.pages')`.
 * The part before the dot is the id of the plugin that provides it.
 */
export function defineService<T>(): (id: string) => ServiceToken<T> {
  return (id) => ({ kind: 'service', id, optional: false })
}

/** In `uses`: take the service if its plugin is enabled, `undefined` otherwise. */
export function optional<T>(token: ServiceToken<T>): ServiceToken<T | undefined> {
  return { ...token, optional: true }
}

/** The services of a `uses` map, typed. */
export type ServicesOf<U> = { [K in keyof U]: U[K] extends ServiceToken<infer T> ? T : never }
