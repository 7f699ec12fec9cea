import type { OpenPdf } from './open.ts'
import { createPageView, type PageView } from './page-view.ts'

const margin = 12
const most = { pages: 5_000, drawn: 10, searchable: 300 }

/** All pages in their places; those in sight are drawn, a few stay, the rest are let go. */
export interface Pages {
  resize(scale: number): void
  /** Brings a page into sight. */
  go(number: number): void
}

interface Needs {
  file: OpenPdf
  /** What scrolls. */
  frame: HTMLElement
  scale: number
  first: { width: number; height: number }
  /** The page most in sight. */
  seen(number: number): void
  failed(error: unknown): void
  ended: AbortSignal
}

export function createPages({ file, frame, scale, first, seen, failed, ended }: Needs): Pages {
  const count = Math.min(file.document.numPages, most.pages)
  const views = Array.from({ length: count }, (_, at) => createPageView(file, at + 1, first))
  const drawn: PageView[] = []
  const near = new Set<PageView>()
  let now = scale
  for (const view of views) view.resize(scale)
  frame.replaceChildren(...views.map(({ element }) => element))
  const byElement = new Map(views.map((view) => [view.element as Element, view]))

  /** One after the other: the reader has one thread. */
  let queue = Promise.resolve()
  const then = (step: () => Promise<void>) => {
    queue = queue
      .then(() => (ended.aborted ? undefined : step()))
      .catch((error) => {
        if (!ended.aborted && !isCancelled(error)) failed(error)
      })
  }

  const draw = (view: PageView) =>
    then(async () => {
      if (!near.has(view)) return
      await view.show(now)
      if (!drawn.includes(view)) drawn.push(view)
      while (drawn.length > most.drawn) {
        const old = drawn.find((one) => !near.has(one))
        if (!old) break
        old.hide()
        drawn.splice(drawn.indexOf(old), 1)
      }
    })

  const sight = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const view = byElement.get(target)!
        if (!isIntersecting) near.delete(view)
        else {
          near.add(view)
          draw(view)
        }
      }
    },
    { root: frame, rootMargin: '800px 0px' },
  )
  const middle = new IntersectionObserver(
    (entries) => {
      const entry = entries.find(({ isIntersecting }) => isIntersecting)
      if (entry) seen(views.indexOf(byElement.get(entry.target)!) + 1)
    },
    { root: frame, rootMargin: '-45% 0px -54% 0px' },
  )
  for (const { element } of views) {
    sight.observe(element)
    middle.observe(element)
  }
  ended.addEventListener('abort', () => {
    sight.disconnect()
    middle.disconnect()
  })
  prepareForSearch()

  return {
    resize(next) {
      const place = frame.scrollTop / Math.max(1, frame.scrollHeight)
      now = next
      for (const view of views) view.resize(next)
      frame.scrollTop = place * frame.scrollHeight
      for (const view of near) draw(view)
    },
    go(number) {
      const view = views[Math.min(Math.max(number, 1), count) - 1]
      if (view) frame.scrollTop = view.element.offsetTop - margin
    },
  }

  /** The browser finds only what is there, so letters of pages out of sight follow in quiet moments. */
  function prepareForSearch() {
    let at = 0
    const next = () => {
      const view = views[at++]
      if (!view || at > most.searchable || ended.aborted) return
      then(() => view.prepare(now))
      queue.then(() => setTimeout(next, 50))
    }
    setTimeout(next, 1_000)
  }
}

const isCancelled = (error: unknown) =>
  error instanceof Error && error.name === 'RenderingCancelledException'
