import { directoryErrors } from '../api.ts'

/** Text of a file in UTF-8, UTF-16 or windows-1251. @throws directory:unreadable for anything else */
export function decodeText(bytes: Buffer): string {
  const marked = byMark(bytes)
  if (marked)
    return (
      decode(marked, bytes) ?? refuse(`It says it is ${marked}, and is not.`, 'mark', { marked })
    )
  const utf8 = decode('utf-8', bytes)
  if (utf8 !== undefined && !utf8.includes('\0')) return utf8
  const wide = wideWithoutMark(bytes)
  if (wide) return decode(wide, bytes) ?? refuse('It looks like UTF-16 and is cut off.', 'cut')
  if (bytes.includes(0)) return refuse('It holds zero bytes: this is no text.', 'zero')
  const { valid, total, broken } = utf8Share(bytes)
  if (valid > total / 2) {
    return refuse(`It is UTF-8 with a broken letter at byte ${broken}.`, 'broken', { byte: broken })
  }
  const cyrillic = new TextDecoder('windows-1251').decode(bytes)
  if (isCyrillic(cyrillic)) return cyrillic
  return refuse('Its letters are neither UTF-8 nor UTF-16 nor windows-1251.', 'unknown')
}

function byMark(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

function decode(encoding: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Line ends and separators have a zero byte beside them in UTF-16, always on the same side. */
function wideWithoutMark(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const zeros = [0, 0]
  const looked = Math.min(bytes.length, 4096)
  for (let at = 0; at < looked; at++) if (bytes[at] === 0) zeros[at % 2]! += 1
  const [even, odd] = zeros as [number, number]
  if (odd > looked / 20 && even === 0) return 'utf-16le'
  if (even > looked / 20 && odd === 0) return 'utf-16be'
  return undefined
}

/** How many of the bytes beyond ASCII are letters of UTF-8, and where the first is that is none. */
function utf8Share(bytes: Buffer): { valid: number; total: number; broken: number } {
  let [valid, total, broken] = [0, 0, -1]
  for (let at = 0; at < bytes.length; at++) {
    const first = bytes[at]!
    if (first < 0x80) continue
    const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1
    const rest = bytes.subarray(at + 1, at + length)
    const whole = length > 1 && rest.length === length - 1 && rest.every((each) => each >> 6 === 2)
    if (!whole && broken < 0) broken = at
    total += whole ? length : 1
    if (!whole) continue
    valid += length
    at += length - 1
  }
  return { valid, total, broken }
}

const letters = /[А-Яа-яЁёІіЇїЄєҐґЎў]/g
const signs = /[«»“”„’‘–—…№•°§©®™€\u00a0]/g
/** In KOI8 read as windows-1251 small letters are large and large ones small: "иБАНОБ". */
const turned = /(?<![\p{L}])\p{Ll}\p{Lu}{2,}/gu
const upright = /(?<![\p{L}])\p{Lu}?\p{Ll}{2,}/gu

/** In western letters read as Cyrillic ones: "Prйnom". */
const mixed = /[A-Za-z][А-яЁёІіЇїЄєҐґ]|[А-яЁёІіЇїЄєҐґ][A-Za-z]/g

function isCyrillic(text: string): boolean {
  const count = (form: RegExp) => text.match(form)?.length ?? 0
  const foreign = count(/\P{ASCII}/gu)
  if (count(letters) + count(signs) < foreign * 0.98) return false
  return count(turned) <= count(upright) && count(mixed) * 10 <= count(letters)
}

function refuse(what: string, key: string, params: Record<string, string | number> = {}): never {
  const detail = `${what} Save it as UTF-8 and try again.`
  throw directoryErrors.unreadable({ detail, wording: { key: `directory.file.${key}`, params } })
}
