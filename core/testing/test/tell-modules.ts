import { writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

/** Preloaded into a process under test: at its end it leaves a list of the packages it has loaded. */
const packages = new Set<string>()

registerHooks({
  load(url, context, next) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1]
    if (name) packages.add(name)
    return next(url, context)
  },
})

process.on('exit', () => writeFileSync(process.env.LOADED_PACKAGES!, [...packages].join('\n')))
