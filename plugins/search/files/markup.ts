import { Parser } from 'htmlparser2'
import { limits } from './limits.ts'

/** Which elements hold text, and which end a line, in one kind of markup. */
export interface Markup {
  xml: boolean
  /** Text counts only inside of these; everywhere when left out. */
  within?: ReadonlySet<string>
  without?: ReadonlySet<string>
  breaks: ReadonlySet<string>
}

const set = (names: string) => new Set(names.split(' '))

export const markups = {
  html: {
    xml: false,
    without: set('script style template noscript svg'),
    breaks: set('p div li tr td th br h1 h2 h3 h4 h5 h6 title section article'),
  },
  word: { xml: true, within: set('w:t'), breaks: set('w:p w:tab w:br w:tc') },
  slides: { xml: true, within: set('a:t'), breaks: set('a:p a:br') },
  sheet: { xml: true, within: set('t'), breaks: set('si c row') },
  open: {
    xml: true,
    breaks: set('text:p text:h text:tab text:s text:line-break table:table-cell'),
  },
} satisfies Record<string, Markup>

/** Gathers the text of a document that comes in pieces. */
export function createTextOf({ xml, within, without, breaks }: Markup) {
  let text = ''
  let inside = 0
  let outside = 0
  const parser = new Parser(
    {
      onopentagname(name) {
        if (within?.has(name)) inside++
        if (without?.has(name)) outside++
      },
      onclosetag(name) {
        if (within?.has(name)) inside--
        if (without?.has(name)) outside--
        if (breaks.has(name) && !text.endsWith('\n')) text += '\n'
      },
      ontext(part) {
        if (outside === 0 && (within === undefined || inside > 0)) text += part
      },
    },
    { xmlMode: xml, decodeEntities: true },
  )
  const decoder = new TextDecoder()
  return {
    /** True once there is enough. */
    take(bytes: Uint8Array, last: boolean): boolean {
      if (text.length > limits.text) return true
      parser.write(decoder.decode(bytes, { stream: !last }))
      if (last) parser.end()
      return text.length > limits.text
    },
    done: () => text.trim(),
  }
}
