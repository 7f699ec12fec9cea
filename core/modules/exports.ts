import { createReadStream } from 'node:fs'
import { mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { coreErrors, type ModuleExport } from '../../sdk/index.ts'

const pattern = /^([a-z][a-z0-9-]+)_([\w.-]+)_(\d{13})\.zip$/

/** The archives in the data folder. */
export function createExports(folder: string) {
  async function list(module: string): Promise<ModuleExport[]> {
    const names = await readdir(folder).catch(() => [])
    const all = await Promise.all(names.map((name) => describe(name)))
    return all
      .filter((one) => one !== undefined)
      .filter((one) => one.module === module)
      .sort((a, b) => b.at - a.at)
  }

  async function describe(name: string): Promise<ModuleExport | undefined> {
    const [, module, version, at] = pattern.exec(name) ?? []
    if (!module) return undefined
    const { size } = await stat(join(folder, name))
    return { name, module, version: version!, at: Number(at), bytes: size }
  }

  return {
    list,
    /** @throws core:not-found */
    async path(module: string, name: string): Promise<string> {
      const known = (await list(module)).some((one) => one.name === name)
      if (!known) throw coreErrors.notFound()
      return join(folder, name)
    },
    async read(module: string, name: string): Promise<Readable> {
      return createReadStream(await this.path(module, name))
    },
    /** Where a new one will lie. */
    async next(module: string, version: string, now: number): Promise<string> {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const taken = new Set((await list(module)).map(({ at }) => at))
      let at = now
      while (taken.has(at)) at++
      return join(folder, `${module}_${version || '0'}_${at}.zip`)
    },
    newest: async (module: string): Promise<ModuleExport> => (await list(module))[0]!,
  }
}

export type Exports = ReturnType<typeof createExports>
