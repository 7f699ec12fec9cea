import type { Viewer } from 'portico/sdk'

/** Keeps what was found out for a viewer for a while; a change of rights makes a new viewer. */
export function rememberFor<T>(
  milliseconds: number,
  now: () => number,
  find: (viewer: Viewer, locale: string) => Promise<T>,
): (viewer: Viewer, locale?: string) => Promise<T> {
  const known = new WeakMap<Viewer, { at: number; locale: string; value: Promise<T> }>()
  return (viewer, locale = viewer.locale) => {
    const found = known.get(viewer)
    const age = found && now() - found.at
    if (found?.locale === locale && age! >= 0 && age! < milliseconds) return found.value
    const value = find(viewer, locale)
    known.set(viewer, { at: now(), locale, value })
    value.catch(() => known.delete(viewer))
    return value
  }
}
