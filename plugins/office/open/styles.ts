import type { Mark } from '../reading/nodes.ts'
import { child, elements, findAll, type Xml } from '../reading/xml.ts'

/** What styles of an OpenDocument file say of letters, lists and paragraphs. */
export interface OpenStyles {
  marks(styleName: string | undefined): Mark[]
  /** Whether a list of this style is numbered at this level, from 1. */
  ordered(styleName: string | undefined, level: number): boolean
  /** Names of a paragraph's style and those it comes from. */
  names(styleName: string | undefined): string[]
}

export function readOpenStyles(trees: readonly (Xml | undefined)[]): OpenStyles {
  const styles = new Map<string, Xml>()
  const lists = new Map<string, Xml>()
  for (const tree of trees) {
    for (const one of findAll(tree, 'style:style')) styles.set(one.attrs['style:name'] ?? '', one)
    for (const one of findAll(tree, 'text:list-style'))
      lists.set(one.attrs['style:name'] ?? '', one)
  }

  function chain(name: string | undefined): Xml[] {
    const found: Xml[] = []
    for (let at = styles.get(name ?? ''); at && !found.includes(at); ) {
      found.push(at)
      at = styles.get(at.attrs['style:parent-style-name'] ?? '')
    }
    return found
  }

  return {
    names: (name) => [
      name ?? '',
      ...chain(name).flatMap(({ attrs }) => attrs['style:parent-style-name'] ?? []),
    ],
    ordered(name, level) {
      const spec = elements(lists.get(name ?? '')).find(
        ({ attrs }) => Number(attrs['text:level']) === level,
      )
      return spec?.name === 'text:list-level-style-number'
    },
    marks(name) {
      const looks = chain(name).map((one) => child(one, 'style:text-properties')?.attrs ?? {})
      const value = (key: string) => looks.map((one) => one[key]).find(Boolean)
      const line = (key: string) => (value(key) ?? 'none') !== 'none'
      const marks: Mark[] = []
      if (/^(bold|[6-9]00)$/.test(value('fo:font-weight') ?? '')) marks.push({ type: 'bold' })
      if (/^(italic|oblique)$/.test(value('fo:font-style') ?? '')) marks.push({ type: 'italic' })
      if (line('style:text-line-through-style')) marks.push({ type: 'strike' })
      if (line('style:text-underline-style')) marks.push({ type: 'underline' })
      const back = value('fo:background-color')
      if (back && back !== 'transparent' && back !== '#ffffff') marks.push({ type: 'highlight' })
      return marks
    },
  }
}
