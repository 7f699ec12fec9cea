import { Parser } from 'htmlparser2'
import { TooMuch } from 'portico/sdk/foreign'

const pieceSize = 1024 * 1024

/** Of all texts the sheets share, those that are asked for. */
export function readShared(
  bytes: Uint8Array | undefined,
  asked: ReadonlySet<number>,
): Map<number, string> {
  const found = new Map<number, string>()
  if (!bytes || asked.size === 0) return found
  let at = -1
  let text = ''
  let inText = false
  let isPhonetic = false
  const parser = new Parser(
    {
      onopentagname(name) {
        if (name === 'si') {
          at++
          text = ''
        } else if (name === 'rPh') isPhonetic = true
        else if (name === 't') inText = !isPhonetic
      },
      ontext(part) {
        if (inText && asked.has(at) && text.length < 10_000) text += part
      },
      onclosetag(name) {
        if (name === 'si' && asked.has(at)) found.set(at, text)
        else if (name === 'rPh') isPhonetic = false
        else if (name === 't') inText = false
      },
      onprocessinginstruction(name) {
        if (name.toLowerCase() === '!doctype') throw new TooMuch('a document type')
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  const decoder = new TextDecoder()
  for (let from = 0; from < bytes.length && found.size < asked.size; from += pieceSize) {
    parser.write(decoder.decode(bytes.subarray(from, from + pieceSize), { stream: true }))
  }
  return found
}
