import type { Viewer } from 'portico/sdk'

/** Keeps what was found out for a viewer for a while; a change of rights makes a new viewer. */
export function rememberFor<T>(
  milliseconds: number,
  now: () => number,
  find: (viewer: Viewer) => Promise<T>,
): (viewer: Viewer) => Promise<T> {
  const known = new WeakMap<Viewer, { at: number; value: Promise<T> }>()
  return (viewer) => {
    const found = known.get(viewer)
    if (found && now() - found.at < milliseconds && now() >= found.at) return found.value
    const value = find(viewer)
    known.set(viewer, { at: now(), value })
    value.catch(() => known.delete(viewer))
    return value
  }
}
