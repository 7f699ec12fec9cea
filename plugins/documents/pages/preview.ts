import type { Office } from 'portico/plugins/office/api'
import { type Files, isPorticoError, type Log, type SafeHtml, type Viewer } from 'portico/sdk'
import type { DocumentVersion } from '../api.ts'

/** How a version is shown on its page. */
export type Preview =
  | { image: string; alt: string }
  | { pdf: string }
  | { html: SafeHtml; plain: boolean }
  | { text: string; cut: boolean }
  | { none: true }
  | { failed: string }

interface Needs {
  files: Files
  office: Office | undefined
  log: Log
  system: Viewer
}

/** As much of a text as is shown. */
const mostText = 200_000

/** Shows what is in a file, of a document the viewer has just read. */
export function createPreview({ files, office, log, system }: Needs) {
  return async ({ file, hash }: DocumentVersion, signal: AbortSignal): Promise<Preview> => {
    const { type, name } = file
    const open = () => files.read(system, file.id)
    if (/^image\/(jpeg|png|webp|gif|avif)$/.test(type)) return { image: file.url, alt: name }
    if (type === 'application/pdf') return { pdf: file.url }
    if (file.size === 0) return { none: true }
    try {
      const kind = office?.kindOf({ name, type })
      if (office && kind) {
        const { html } = await office.preview({ name, type, hash, open }, { signal })
        return { html, plain: kind === 'plain' }
      }
      if (type.startsWith('text/')) return await start(open)
    } catch (error) {
      // The document itself is there to be downloaded, whatever is wrong with what is in it.
      if (isPorticoError(error)) return { failed: error.wording?.key ?? '' }
      log.warn('A document cannot be shown', { file: file.id, error: String(error) })
      return { failed: '' }
    }
    return { none: true }
  }

  async function start(open: () => ReturnType<Files['read']>): Promise<Preview> {
    const chunks: Buffer[] = []
    let size = 0
    const stream = await open()
    for await (const chunk of stream) {
      chunks.push(chunk as Buffer)
      size += (chunk as Buffer).length
      if (size > mostText) break
    }
    stream.destroy()
    const text = new TextDecoder().decode(Buffer.concat(chunks).subarray(0, mostText))
    return { text, cut: size > mostText }
  }
}

export type Previews = ReturnType<typeof createPreview>
