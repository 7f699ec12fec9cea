import test from 'ava'
import fc from 'fast-check'
import { cleanName, cleanPath, disposition } from './names.ts'

test('a name keeps its look and loses what no file system takes', (t) => {
  for (const [given, kept] of [
    ['Отчёт за 2026.docx', 'Отчёт за 2026.docx'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\fakepath\\план.pdf', 'план.pdf'],
    ['Что: где? "Когда"*.txt', 'Что∶ где？ ”Когда”∗.txt'],
    ['👩‍👩‍👧 семья.png', '👩‍👩‍👧 семья.png'],
    ['報告書 تقرير दस्तावेज़.pdf', '報告書 تقرير दस्तावेज़.pdf'],
    ['e\u0301te\u0301.txt', 'été.txt'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a\u0000b\n.txt', 'ab.txt'],
    ['CON', 'CON_'],
    ['nul.tar.gz', 'nul_.tar.gz'],
    ['com1 .txt', 'com1_ .txt'],
    ['Contract.pdf', 'Contract.pdf'],
    [' notes. . ', 'notes'],
    ['..', 'file'],
    ['', 'file'],
    ['\ud83d', '�'],
  ] as const) {
    t.is(cleanName(given), kept, JSON.stringify(given))
  }
})

test('a long one is cut between signs and keeps its ending', (t) => {
  const family = '👩‍👩‍👧'
  const name = cleanName(`${family.repeat(40)}.docx`)
  t.true(Buffer.byteLength(name) <= 255)
  t.regex(name, /^(👩‍👩‍👧)+\.docx$/u)
  t.is(Buffer.byteLength(cleanName('я'.repeat(300))), 254)
})

test('a path leads downwards only', (t) => {
  t.is(cleanPath('../Orders/./2026//..\\AUX/'), 'Orders/2026/AUX_')
  t.is(cleanPath('/../'), null)
})

test('any name at all: clean once is clean, and a header takes it', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const clean = cleanName(name)
      t.is(cleanName(clean), clean)
      t.true(Buffer.byteLength(clean) <= 255 && clean.isWellFormed())
      t.notThrows(() => new Headers({ name: disposition('attachment', clean) }))
      t.notRegex(clean, /[<>:"|?*\\/]|^\s|[\s.]$/)
    }),
  )
})
