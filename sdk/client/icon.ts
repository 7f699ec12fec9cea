const svg = 'http://www.w3.org/2000/svg'

/**
 * A Lucide icon of the portal's sprite. Name it literally: the assembler cuts the sprite from the
 * names it finds.
 */
export function icon(name: string, size = 20): SVGSVGElement {
  const sprite = document.querySelector<HTMLMetaElement>('meta[name="portico-sprite"]')?.content
  const element = document.createElementNS(svg, 'svg')
  element.setAttribute('class', 'icon')
  element.setAttribute('width', String(size))
  element.setAttribute('height', String(size))
  element.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(svg, 'use')
  use.setAttribute('href', `${sprite ?? ''}#${name}`)
  element.append(use)
  return element
}
