import { group, path } from './svg.ts'

export function cloud(x: number, y: number, size: number, colour: string) {
  return group(
    `translate(${x} ${y}) scale(${size})`,
    path(
      'M-150 30a30 30 0 0 1 6-58a54 54 0 0 1 96-24a70 70 0 0 1 118 20a36 36 0 0 1 62 20a22 22 0 0 1 8 42z',
      colour,
      { opacity: 0.75 },
    ),
  )
}
