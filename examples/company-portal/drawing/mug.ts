import { path } from './svg.ts'

export function mug(colour: string) {
  return (
    path('M50 14q24 -2 22 14t-24 16', 'none', { stroke: colour, 'stroke-width': 8 }) +
    path('M0 0h54v40q0 14-14 14H14Q0 54 0 40z', colour) +
    path('M0 0h12v52Q0 50 0 40z', '#000', { opacity: 0.08 })
  )
}
