import { existsSync } from 'node:fs'
import { enableCompileCache, flushCompileCache } from 'node:module'
import { resolve } from 'node:path'

/**
 * Keeps modules compiled between starts: the second start costs half of the first. They lie in the
 * `node_modules` of the folder the portal starts in, which belong to whoever may change its code.
 */
export function keepCompiled(): void {
  const packages = resolve('node_modules')
  if (!existsSync(packages)) return
  const { directory } = enableCompileCache(resolve(packages, '.cache/portico'))
  // For the threads of this process.
  if (directory) process.env.NODE_COMPILE_CACHE = directory
}

/** Written now, because a portal runs for months and may be killed without a last word. */
export function saveCompiled(): void {
  flushCompileCache()
}
