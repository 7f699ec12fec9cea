import type { Trees, Viewer } from 'portico/sdk'
import { pageUrl } from './addresses.ts'
import { pageKind } from './kinds.ts'

/** A line of the tree beside a page. */
export interface Line {
  id: string
  title: string
  url: string
  /** There is something under it. */
  more: boolean
  open: boolean
  current: boolean
  /** It has readers of its own. */
  own: boolean
  below: Line[]
  /** There are more under it than are listed. */
  rest: boolean
}

export interface Branch {
  lines: Line[]
  rest: boolean
}

/** So many are listed under one page. */
const most = 200
/** So many levels above a page are drawn; of a deeper tree the rest is one line. */
const deepest = 6

/** The tree of a wiki, open where the reader is; everything else comes when it is asked for. */
export function createOutline(trees: Trees, untitled: (locale: string) => string) {
  async function branch(
    viewer: Viewer,
    locale: string,
    from: { space: string } | { under: string },
  ): Promise<Branch> {
    const page = await trees.children(viewer, { ...from, kinds: [pageKind], limit: most })
    const lines = page.items.map(({ id, title, children, own }) => ({
      ...{ id, own, more: children, open: false, current: false, below: [], rest: false },
      title: title || untitled(locale),
      url: pageUrl({ id, title }),
    }))
    return { lines, rest: page.nextCursor !== null }
  }

  return {
    branch,

    /** The way down to a page, from the top. */
    async trail(viewer: Viewer, locale: string, id: string) {
      const nodes = await trees.trail(viewer, id)
      return nodes.map(({ id, title }) => ({
        id,
        title: title || untitled(locale),
        url: pageUrl({ id, title }),
      }))
    },

    /** Lines at the top of the wiki, opened down to what is under the current page. */
    async of(viewer: Viewer, locale: string, space: string, current?: string) {
      const above = current === undefined ? [] : await trees.trail(viewer, current)
      const shown = above.slice(-deepest).map(({ id }) => id)
      const skipped = above.length - shown.length
      const top =
        skipped > 0
          ? await branch(viewer, locale, { under: above[skipped - 1]!.id })
          : await branch(viewer, locale, { space })
      let { lines } = top
      for (const id of [...shown, ...(current === undefined ? [] : [current])]) {
        const line = lines.find((one) => one.id === id)
        if (!line) break
        line.current = id === current
        if (!line.more) break
        const below = await branch(viewer, locale, { under: id })
        Object.assign(line, { open: true, below: below.lines, rest: below.rest })
        lines = below.lines
      }
      return { ...top, skipped }
    },
  }
}

export type Outline = ReturnType<typeof createOutline>
