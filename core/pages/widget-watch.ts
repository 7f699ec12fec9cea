import { isPorticoError, type LocalText, type RunFigures } from '../../sdk/index.ts'
import { createDurations, type Durations } from '../hooks/index.ts'
import type { WidgetEntry } from './widget-table.ts'

export interface WidgetReport extends RunFigures {
  widget: string
  title: LocalText
  last: string | undefined
}

/** Notes how long widgets take and how often they fail, for the health page. */
export interface WidgetWatch {
  timed<T>(widget: WidgetEntry, load: () => Promise<T>): Promise<T>
  failed(widget: WidgetEntry, error: unknown): void
  report(): WidgetReport[]
}

interface Figures extends Omit<WidgetReport, 'p95Ms'> {
  durations: Durations
}

export function createWidgetWatch(): WidgetWatch {
  const figures = new Map<string, Figures>()

  function of({ id, title }: WidgetEntry): Figures {
    const found = figures.get(id)
    if (found) return found
    const counts = { calls: 0, errors: 0, timeouts: 0, last: undefined }
    const begun = { widget: id, title, ...counts, durations: createDurations() }
    figures.set(id, begun)
    return begun
  }

  return {
    async timed(widget, load) {
      const started = performance.now()
      const mine = of(widget)
      mine.calls++
      try {
        return await load()
      } finally {
        mine.durations.add(performance.now() - started)
      }
    },
    failed(widget, error) {
      const mine = of(widget)
      // The entrance gave up on it; its own mistakes are no errors of the portal.
      const late = isPorticoError(error) && error.code === 'core:plugin-unavailable'
      mine[late ? 'timeouts' : 'errors']++
      mine.last = error instanceof Error ? error.message.slice(0, 300) : String(error)
    },
    report: () =>
      [...figures.values()].map(({ durations, ...rest }) => ({ ...rest, p95Ms: durations.p95() })),
  }
}
