import { type Arranged, coreErrors } from '../sdk/index.ts'
import { arrange } from './arrangement/index.ts'
import { BootError, type BootProblem, type Settings } from './config/index.ts'
import { createRegistry } from './plugins/index.ts'

/**
 * Refuses an arrangement with which a plugin could not start that can now: one that misses another, or
 * has settings it does not take. @throws core:invalid
 */
export function checkArranged(
  written: Settings,
  now: Settings,
  documents: readonly Arranged[],
): void {
  const known = new Set(problemsOf(now).map(({ message }) => message))
  const found = problemsOf(arrange(written, documents)).filter(({ message }) => !known.has(message))
  if (found.length === 0) return
  throw coreErrors.invalid({
    detail: found.map(({ message }) => message).join(' '),
    fields: found.map(({ plugin, message }) => ({ path: `/${plugin ?? ''}`, message })),
  })
}

function problemsOf({ plugins, source }: Settings): readonly BootProblem[] {
  try {
    const registry = createRegistry(plugins, { source, strict: false })
    return registry.all().flatMap(({ problem }) => problem ?? [])
  } catch (error) {
    if (error instanceof BootError) return error.problems
    throw error
  }
}
