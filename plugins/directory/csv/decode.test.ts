import test from 'ava'
import fc from 'fast-check'
import { decodeText } from './decode.ts'

const text = 'ФИО;Логин;Город\r\nЄва Ґонта;eva;Львів\r\nПётр Ёлкин;petr;Київ №5 «Центр»\r\n'
const cyrillic = new Map<string, number>()
const decoder = new TextDecoder('windows-1251')
for (let byte = 0; byte < 256; byte++) {
  cyrillic.set(decoder.decode(new Uint8Array([byte])), byte)
}

const windows1251 = (from: string) => Buffer.from([...from].map((sign) => cyrillic.get(sign)!))
const utf16be = (from: string) => Buffer.from(from, 'utf16le').swap16()

test('UTF-8, UTF-16 and windows-1251 are recognised, with and without a mark', (t) => {
  for (const bytes of [
    Buffer.from(text),
    Buffer.from(`\ufeff${text}`),
    Buffer.from(`\ufeff${text}`, 'utf16le'),
    utf16be(`\ufeff${text}`),
    Buffer.from(text, 'utf16le'),
    utf16be(text),
    windows1251(text),
  ]) {
    t.is(decodeText(bytes), text)
  }
})

test('anything else is refused in words', (t) => {
  const utf8 = Buffer.from(text)
  const koi8 = Buffer.from([...'йВАН нОВАК;ПЕТР'].map((sign) => cyrillic.get(sign)!))
  const bad: [Buffer, RegExp][] = [
    [Buffer.concat([utf8.subarray(0, 41), utf8.subarray(42)]), /broken letter at byte \d+/],
    [Buffer.concat([utf8, Buffer.from([0xd0])]), /broken letter at byte \d+/],
    [Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 1, 0, 0x98]), /zero bytes|neither/],
    [Buffer.from([0xef, 0xbb, 0xbf, 0xff]), /It says it is utf-8/],
    [Buffer.from('Nom;Pr\u00e9nom\u00fc\u00df', 'latin1'), /neither UTF-8/],
    [koi8, /neither UTF-8/],
  ]
  for (const [bytes, message] of bad) {
    t.throws(() => decodeText(bytes), { code: 'directory:unreadable', message })
  }
})

test('whatever a person is called, the file is read as it was written, or refused', (t) => {
  const sign = fc.constantFrom(...'абвгґєжиіїйклмноёъыэю АБВЖЩ')
  const names = fc.string({ unit: sign, minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(names, (name) => {
      const file = `Имя;Логин\n${name};x\n`
      t.is(decodeText(windows1251(file)), file)
      t.is(decodeText(Buffer.from(file)), file)
    }),
  )
})
