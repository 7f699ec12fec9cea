import test from 'ava'
import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { contrast } from '../client/oklch.ts'
import { letter } from '../mail/letter.ts'
import { type BrandSource, resolveBrand } from './brands.ts'
import { letterheadOf } from './letterhead.ts'

const source: BrandSource = { themes: [], color: undefined, documents: {} }
const site = { name: 'Orvanta', url: 'https://portal.example' }
const t = (_locale: string, key: string) => key

const message = {
  subject: 'News',
  text: 'Hello\n\nthere',
  parts: [
    { title: 'A part', path: '/a', lines: [{ text: 'A line', detail: 'small', path: '/b' }] },
  ],
  action: { label: 'Open', path: '/' },
  note: 'Why you get this',
  unsubscribe: { label: 'No more', path: '/off' },
}

interface Seen {
  color: string
  back: string
}

const styleOf = (style: string | undefined, name: string) =>
  new RegExp(`(?:^|;)${name}:([^;]+)`).exec(style ?? '')?.[1]

/** Every text of the letter with the colours it stands in, and every edge of a filled control. */
function look(html: string): { texts: Seen[]; edges: Seen[] } {
  const open: Seen[] = []
  const found = { texts: [] as Seen[], edges: [] as Seen[] }
  const parser = new Parser({
    onopentag(_name, { style }) {
      const around = open.at(-1) ?? { color: '', back: '' }
      const back = styleOf(style, 'background')
      const edge = styleOf(style, 'border')?.split(' ').at(-1)
      if (back && edge && style?.includes('inline-block')) {
        found.edges.push({ color: edge, back: around.back })
      }
      open.push({ color: styleOf(style, 'color') ?? around.color, back: back ?? around.back })
    },
    ontext(text) {
      const here = open.at(-1)
      if (text.trim() && here?.back) found.texts.push(here)
    },
    onclosetag: () => void open.pop(),
  })
  parser.end(html)
  return found
}

test('letters of every brand can be read, and their button is made out', (t_) => {
  const byte = fc.integer({ min: 0, max: 255 })
  const color = fc
    .tuple(byte, byte, byte)
    .map((rgb) => `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`)
  fc.assert(
    fc.property(color, fc.constantFrom(0, 0.5, 1), (chosen, neutralTint) => {
      const brand = resolveBrand('portal', { color: chosen, neutralTint }, source)
      const { texts, edges } = look(letter(message, 'en', { ...letterheadOf(brand, site), t }).html)
      t_.true(texts.length >= 10 && edges.length === 1)
      const poor = [
        ...texts.filter((seen) => contrast(seen.color, seen.back) < 4.5),
        ...edges.filter((seen) => contrast(seen.color, seen.back) < 3),
      ]
      t_.deepEqual(poor, [], chosen)
    }),
    { numRuns: 1000, examples: ['#000000', '#ffffff', '#ffff00'].map((c) => [c, 1]) },
  )
})
