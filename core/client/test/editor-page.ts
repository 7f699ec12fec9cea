import { mkdtemp, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { contentSecurityPolicy } from '../../http/headers.ts'
import { installedThemes, lineOf } from '../../themes/installed.ts'
import { assemble } from '../assemble.ts'
import { browserTexts } from '../browser-texts.ts'
import { coreClientFolder, coreEntries, editorStyles } from '../entries.ts'
import { elementsIn, pageHead } from '../manifest.ts'
import { iconsUsed } from '../sprite.ts'
import { themeAssets } from '../theme-assets.ts'

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/** Answers a call of the page, as the portal would. */
export type Answer = (request: { method: string; url: URL; body: string }) => {
  status?: number
  body: unknown
}

/** A server of one page with an editor, under the portal's own rules of what may run. */
export async function serveEditor(html: () => string, answer: Answer): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'portico-editor-'))
  const theme = await themeAssets(lineOf('base', installedThemes([], import.meta.dirname)))
  const texts = JSON.parse(
    await readFile(join(import.meta.dirname, '../../locales/en.json'), 'utf8'),
  )
  const manifest = await assemble({
    ...theme,
    styles: [...theme.styles, editorStyles],
    entries: coreEntries(),
    icons: [...theme.icons, ...(await iconsUsed([coreClientFolder]))],
    messages: { en: browserTexts(texts) },
    outDir,
  })

  function page(): string {
    const body = html()
    const brand = { styles: '/brand.css', fonts: [] }
    const head = pageHead(manifest, { locale: 'en', elements: elementsIn(body, manifest), brand })
    const scripts = head.scripts.map(
      (url) => `<script type="module" nonce="n" src="${url}"></script>`,
    )
    const styles = head.styles.map((url) => `<link rel="stylesheet" href="${url}">`)
    const map = `<script type="importmap" nonce="n">${head.importMap}</script>`
    return `<!doctype html><html lang="en"><head><title>Editor</title><meta name="viewport" content="width=device-width"><meta name="portico-sprite" content="${manifest.files.sprite}">${map}${styles.join('')}${scripts.join('')}</head><body><main>${body}</main><p-toasts></p-toasts></body></html>`
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url!, 'http://portal')
    if (url.pathname.startsWith('/assets/')) {
      response.setHeader('content-type', types[extname(url.pathname)] ?? 'application/octet-stream')
      return response.end(await readFile(join(outDir, url.pathname.slice(8))))
    }
    if (url.pathname === '/brand.css') {
      response.setHeader('content-type', 'text/css')
      return response.end('')
    }
    if (url.pathname === '/') {
      response.setHeader('content-security-policy', contentSecurityPolicy('n'))
      response.setHeader('content-type', 'text/html; charset=utf-8')
      return response.end(page())
    }
    const body = await new Response(request as unknown as ReadableStream).text()
    const { status = 200, body: said } = answer({ method: request.method!, url, body })
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(said))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  server.unref()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
