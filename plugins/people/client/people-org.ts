import { define, Enhancer, fragment, toastError } from 'portico/sdk/client'
import { openChart } from './chart/chart.ts'

/**
 * `<people-org>` around nested lists: branches are fetched when they are opened. On wide screens a
 * chart of the same list is offered, to be moved about in.
 */
class PeopleOrg extends Enhancer {
  protected override connected() {
    this.on(
      'toggle',
      'details[data-lazy]',
      (_event, details) => void this.grow(details as HTMLDetailsElement),
      { capture: true },
    )
    openChart(this, this.signal)
  }

  /** Fetches what is below; once. */
  async grow(details: HTMLDetailsElement): Promise<void> {
    const { lazy } = details.dataset
    if (!lazy) return
    delete details.dataset.lazy
    try {
      const nodes = await fragment(lazy, this.signal)
      const list = document.createElement('ul')
      list.append(nodes)
      details.querySelector(':scope > p')?.remove()
      details.append(list)
    } catch (error) {
      details.dataset.lazy = lazy
      details.open = false
      toastError(error)
    }
  }
}

export type { PeopleOrg }

define('people-org', PeopleOrg)
