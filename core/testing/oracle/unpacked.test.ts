import test from 'ava'
import { zipSync } from 'fflate'
import { unpacked } from './unpacked.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('what lies in an archive, and in archives in it, is seen with its name', (t) => {
  const inner = zipSync({ 'word/document.xml': bytes('secret words') })
  const outer = zipSync({ 'b/letter.docx': inner, 'a.txt': bytes('plain') })
  t.is(unpacked(outer), 'a.txt\nplain\nb/letter.docx\nword/document.xml\nsecret words')
  t.is(unpacked(bytes('no archive')), 'no archive')
  t.is(unpacked(bytes('')), '')
})
