export type Figures = readonly { what: string; front: string; back: string; ratio: number }[]

/** Puts the figures of a new choice into the table. */
export function showFigures(page: HTMLElement, contrast: { light: Figures; dark: Figures }): void {
  for (const side of ['light', 'dark'] as const) {
    for (const { what, front, back, ratio } of contrast[side]) {
      const cell = page.querySelector(`[data-figure="${side}-${what}"]`)
      if (!cell) continue
      cell.querySelector('rect')?.setAttribute('fill', back)
      const drawn = cell.querySelector('[data-front]')
      drawn?.setAttribute(what === 'edge' ? 'stroke' : 'fill', front)
      const text = cell.querySelector('[data-ratio]')
      if (text) text.textContent = String(ratio)
    }
  }
}
