import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { elementWorker } from 'portico/sdk/client'
import { createWatchdog } from './watchdog.ts'

export type Pdf = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

/** A file with the thread that reads it; ending it ends both at once, whatever they are doing. */
export interface OpenPdf {
  pdf: Pdf
  document: PDFDocumentProxy
  page(number: number): Promise<PDFPageProxy>
  /** Waits for a step as long as the file shows signs of life. */
  watch<T>(step: Promise<T>): Promise<T>
}

/** Thrown for a file with a password. */
export class Locked extends Error {}

const patience = 20_000
const parts = '/api/office/pdf'

/** @throws Hung, Locked, or what the library says of a damaged file */
export async function openPdf(url: string, ended: AbortSignal, wait = patience): Promise<OpenPdf> {
  const pdf = await import('pdfjs-dist/legacy/build/pdf.mjs')
  ended.throwIfAborted()
  const port = elementWorker('office-pdf-worker')
  ended.addEventListener('abort', () => port.terminate())
  const { watch, alive } = createWatchdog(wait, ended)
  const failed = new Promise<never>((_, reject) => {
    port.addEventListener('error', () => reject(new Error('The reader cannot be started')))
  })
  const at = (folder: string) => new URL(`${parts}/${folder}/`, location.href).href
  const task = pdf.getDocument({
    ...{ url, worker: pdf.PDFWorker.create({ port }) },
    ...{ cMapUrl: at('cmaps'), standardFontDataUrl: at('standard_fonts'), wasmUrl: at('wasm') },
    ...{ iccUrl: at('iccs'), useWorkerFetch: true, isEvalSupported: false, enableXfa: false },
    ...{ maxImageSize: 60_000_000, canvasMaxAreaInBytes: 256 * 1024 * 1024 },
  })
  task.onProgress = alive
  const document = await watch(
    Promise.race([
      task.promise,
      failed,
      new Promise<never>((_, reject) => {
        task.onPassword = () => reject(new Locked())
      }),
    ]),
  )
  return { pdf, document, watch, page: (number) => watch(document.getPage(number)) }
}
