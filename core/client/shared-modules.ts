import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'

const require = createRequire(import.meta.url)
const lit = dirname(require.resolve('lit'))
const sdk = ['ts', 'js']
  .map((ending) => resolve(import.meta.dirname, `../../sdk/client/index.${ending}`))
  .find(existsSync)!

/** Where the shared names lead, for plugins that live anywhere on the disk. */
export const sources: Record<string, string> = { lit, 'portico/sdk/client': sdk }

const directives = ['class-map', 'if-defined', 'live', 'ref', 'repeat']

/** Modules every plugin shares; the import map of the page names their built files. */
export const sharedModules: Record<string, string> = {
  lit: resolve(lit, 'index.js'),
  ...Object.fromEntries(
    directives.map((name) => [`lit/directives/${name}.js`, resolve(lit, `directives/${name}.js`)]),
  ),
  'portico/sdk/client': sdk,
}
