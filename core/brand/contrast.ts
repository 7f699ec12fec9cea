import type { ContrastFigure } from '../../sdk/index.ts'
import { contrast } from '../client/oklch.ts'
import type { Palette } from '../client/palette.ts'

const pairs: [what: ContrastFigure['what'], front: string, back: string, least: number][] = [
  ['text', 'text', 'surface', 4.5],
  ['quiet', 'text-2', 'surface-2', 4.5],
  ['link', 'accent-text', 'surface', 4.5],
  ['button', 'on-accent', 'accent', 4.5],
  ['edge', 'border-strong', 'surface', 3],
]

/** The pairs of colours people meet most, for whoever chooses the colour. */
export function figuresOf(colors: Palette): ContrastFigure[] {
  return pairs.map(([what, front, back, least]) => ({
    ...{ what, front: colors[front]!, back: colors[back]!, least },
    ratio: Math.floor(contrast(colors[front]!, colors[back]!) * 10) / 10,
  }))
}
