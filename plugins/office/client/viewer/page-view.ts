import type { PDFPageProxy, RenderTask } from 'pdfjs-dist'
import { t } from 'portico/sdk/client'
import type { OpenPdf } from './open.ts'

const mostPixels = 16_000_000

/** One page: a place of its size, letters to select and find, and a picture while it is near. */
export interface PageView {
  element: HTMLElement
  /** Draws the page, unless it is drawn at this size. @throws Hung */
  show(scale: number): Promise<void>
  /** Only its letters, for the browser's search. */
  prepare(scale: number): Promise<void>
  hide(): void
  resize(scale: number): void
}

export function createPageView(
  file: OpenPdf,
  number: number,
  size: { width: number; height: number },
): PageView {
  const element = document.createElement('section')
  element.className = 'page'
  element.ariaLabel = t('office.client.pdf.page', { n: number, total: file.document.numPages })
  const letters = document.createElement('div')
  letters.className = 'textLayer'
  element.append(letters)
  let page: PDFPageProxy | undefined
  let drawn: { scale: number; canvas: HTMLCanvasElement } | undefined
  let drawing: RenderTask | undefined
  let lettering: Promise<void> | undefined

  const load = async () => {
    if (page) return page
    page = await file.page(number)
    const { width, height } = page.getViewport({ scale: 1 })
    size = { width, height }
    return page
  }

  const resize = (scale: number) => {
    element.style.setProperty('--total-scale-factor', String(scale))
    element.style.setProperty('--scale-round-x', '1px')
    element.style.setProperty('--scale-round-y', '1px')
    element.style.width = `${Math.floor(size.width * scale)}px`
    element.style.height = `${Math.floor(size.height * scale)}px`
  }

  const prepare = (scale: number) => {
    lettering ??= (async () => {
      const loaded = await load()
      resize(scale)
      const viewport = loaded.getViewport({ scale })
      const textContentSource = await file.watch(loaded.getTextContent())
      const layer = new file.pdf.TextLayer({ textContentSource, container: letters, viewport })
      await file.watch(layer.render())
      await addLinks(loaded, scale)
    })()
    return lettering
  }

  /** Only addresses of the web: places in the file are found by scrolling. */
  async function addLinks(loaded: PDFPageProxy, scale: number) {
    const viewport = loaded.getViewport({ scale: 1 })
    for (const { subtype, url, rect } of await file.watch(loaded.getAnnotations())) {
      if (subtype !== 'Link' || !/^(https?:\/\/|mailto:)/i.test(url ?? '')) continue
      const [x1, y1, x2, y2] = viewport.convertToViewportRectangle(rect) as number[]
      const link = document.createElement('a')
      Object.assign(link, { href: url, rel: 'noopener nofollow', target: '_blank', ariaLabel: url })
      const place = {
        '--x': x1,
        '--y': Math.min(y1!, y2!),
        '--w': x2! - x1!,
        '--h': Math.abs(y2! - y1!),
      }
      for (const [name, value] of Object.entries(place)) link.style.setProperty(name, String(value))
      element.append(link)
    }
    resize(scale)
  }

  return {
    element,
    prepare,
    resize,
    async show(scale) {
      if (drawn?.scale === scale || drawing) return
      const loaded = await load()
      resize(scale)
      const { canvas, viewport } = sharpCanvas(loaded, scale)
      drawing = loaded.render({ canvas, viewport })
      try {
        await file.watch(drawing.promise)
      } finally {
        drawing = undefined
      }
      drawn?.canvas.remove()
      drawn = { scale, canvas }
      element.prepend(canvas)
      await prepare(scale)
    },
    hide() {
      drawing?.cancel()
      drawn?.canvas.remove()
      drawn = undefined
    },
  }
}

/** As sharp as the screen, but never so large that the browser gives up. */
function sharpCanvas(page: PDFPageProxy, scale: number) {
  const plain = page.getViewport({ scale })
  const most = Math.sqrt(mostPixels / (plain.width * plain.height))
  const viewport = page.getViewport({ scale: scale * Math.min(devicePixelRatio || 1, most) })
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.floor(viewport.width))
  canvas.height = Math.max(1, Math.floor(viewport.height))
  canvas.ariaHidden = 'true'
  return { canvas, viewport }
}
