/** Small words the scenes are written in. Everything returns a piece of SVG. */

export type Attributes = Record<string, string | number>

export function rect(
  x: number,
  y: number,
  w: number,
  h: number,
  fill: string,
  more: Attributes = {},
) {
  return element('rect', { x, y, width: w, height: h, fill, ...more })
}

export function circle(cx: number, cy: number, r: number, fill: string, more: Attributes = {}) {
  return element('circle', { cx, cy, r, fill, ...more })
}

export function ellipse(cx: number, cy: number, rx: number, ry: number, fill: string) {
  return element('ellipse', { cx, cy, rx, ry, fill })
}

export function path(d: string, fill: string, more: Attributes = {}) {
  return element('path', { d, fill, ...more })
}

/** An open line with round ends. */
export function line(d: string, stroke: string, width: number, more: Attributes = {}) {
  return element('path', {
    d,
    fill: 'none',
    stroke,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...more,
  })
}

export function group(transform: string, ...content: string[]) {
  return `<g transform="${transform}">${content.join('')}</g>`
}

/** Top-to-bottom gradient; use it as `url(#id)`. */
export function gradient(id: string, ...colours: string[]) {
  const stops = colours.map(
    (colour, index) => `<stop offset="${index / (colours.length - 1)}" stop-color="${colour}"/>`,
  )
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.join('')}</linearGradient>`
}

/** Soft light around a point; use it as `url(#id)`. */
export function glow(id: string, colour: string) {
  return `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity=".9"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`
}

export function repeat(count: number, draw: (index: number) => string) {
  return Array.from({ length: count }, (_, index) => draw(index)).join('')
}

export function svg(width: number, height: number, ...content: string[]) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${content.join('')}</svg>`
}

/** Repeatable noise in 0…1, so that the same picture is drawn every time. */
export function noise(seed: number) {
  const value = Math.sin(seed * 127.1 + 311.7) * 43758.5453
  return value - Math.floor(value)
}

function element(name: string, attributes: Attributes) {
  const written = Object.entries(attributes).map(([key, value]) => `${key}="${value}"`)
  return `<${name} ${written.join(' ')}/>`
}
