import { type Mark, sortedMarks } from '../reading/nodes.ts'
import { child, type Xml } from '../reading/xml.ts'
import type { Styles } from './styles.ts'

const fixedWidth = /^(consolas|courier|courier new|menlo|monaco|lucida console|cascadia|fira code)/i

/** How the letters of a run look. What its paragraph's style does to all of them is no mark. */
export function marksOf(run: Xml | undefined, styles: Styles, link: Mark | undefined): Mark[] {
  const own = child(run, 'w:rPr')
  const styleId = child(own, 'w:rStyle')?.attrs['w:val']
  const { name, properties } = styles.chain(styleId)
  const isLinkStyle = /hyperlink/.test(name)
  const layers = own ? [own, ...properties] : properties
  const marks: Mark[] = link ? [link] : []
  if (/^(portico inline code|html code|inline code|verbatim char|code)$/.test(name)) {
    return [{ type: 'code' }]
  }
  if (fixedWidth.test(child(own, 'w:rFonts')?.attrs['w:ascii'] ?? '')) {
    if (!link) return [{ type: 'code' }]
  }
  if (isOn('w:b', layers)) marks.push({ type: 'bold' })
  if (isOn('w:i', layers)) marks.push({ type: 'italic' })
  if (isOn('w:strike', layers) || isOn('w:dstrike', layers)) marks.push({ type: 'strike' })
  if (isOn('w:u', isLinkStyle ? layers.slice(0, 1) : layers)) marks.push({ type: 'underline' })
  if (isOn('w:highlight', layers)) marks.push({ type: 'highlight' })
  return sortedMarks(marks)
}

export const isHidden = (run: Xml) => isOn('w:vanish', [child(run, 'w:rPr')])

/** The nearest that says something wins. */
function isOn(name: string, layers: readonly (Xml | undefined)[]): boolean {
  const found = layers.map((one) => child(one, name)).find(Boolean)
  return found !== undefined && !/^(0|false|off|none)$/.test(found.attrs['w:val'] ?? 'on')
}
