import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type CorePermission, coreErrors, type Routes, reply } from 'portico/sdk'

const folders = new Set(['cmaps', 'standard_fonts', 'wasm', 'iccs'])
const types: [ending: RegExp, type: string][] = [
  [/\.wasm$/, 'application/wasm'],
  [/\.js$/, 'text/javascript; charset=utf-8'],
  [/\.(bcmap|pfb|ttf|icc)$/, 'application/octet-stream'],
]

/** What the reader of PDF files asks for when a file needs it: alphabets, typefaces, decoders. */
export function addPdfParts(routes: Routes<CorePermission>): void {
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  routes.get(
    '/pdf/:folder/:name',
    { summary: 'A part of the reader of PDF files', access: 'public', reads: [] },
    async ({ params: { folder, name } }) => {
      const type = types.find(([ending]) => ending.test(name))?.[1]
      if (!folders.has(folder) || !type || !/^[\w-]+(\.[\w-]+)+$/.test(name))
        throw coreErrors.notFound()
      const body = await readFile(join(home, folder, name)).catch(() => undefined)
      if (!body) throw coreErrors.notFound()
      const headers = { 'content-type': type, 'cache-control': 'public, max-age=86400' }
      return reply({ headers, body })
    },
  )
}
