import test from 'ava'
import { strToU8, zipSync } from 'fflate'
import { extract } from './extract.ts'
import { extractApart } from './extract-apart.ts'

const office = 'application/vnd.openxmlformats-officedocument'
const docx = `${office}.wordprocessingml.document`

const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))

test('the text of each kind of file', async (t) => {
  const word = zip({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml':
      '<w:document><w:p><w:r><w:t>Договір № 7 &amp; </w:t></w:r><w:r><w:t>оренда</w:t></w:r></w:p><w:p><w:t>Друга</w:t></w:p></w:document>',
    'word/media/image1.xml': '<w:t>nothing</w:t>',
  })
  t.is(await extract(docx, word), 'Договір № 7 & оренда\nДруга')
  const sheet = zip({
    'xl/sharedStrings.xml': '<sst><si><t>Склад</t></si><si><t>Кава</t></si></sst>',
    'xl/worksheets/sheet1.xml':
      '<sheetData><row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>напій</t></is></c></row></sheetData>',
  })
  t.is(await extract(`${office}.spreadsheetml.sheet`, sheet), 'Склад\nКава\nнапій')
  const slides = zip({ 'ppt/slides/slide1.xml': '<p:sld><a:p><a:t>План</a:t></a:p></p:sld>' })
  t.is(await extract(`${office}.presentationml.presentation`, slides), 'План')
  const open = zip({ 'content.xml': '<o><text:p>Раз <text:span>два</text:span></text:p></o>' })
  t.is(await extract('application/vnd.oasis.opendocument.text', open), 'Раз два')
  const html =
    '<!doctype html><title>T</title><style>p{}</style><p>One<p>Two &lt;3<script>no</script>'
  t.is(await extract('text/plain', strToU8(html)), 'T\nOne\nTwo <3')
  t.is(await extract('text/plain', strToU8('plain <b>text</b>')), 'plain <b>text</b>')
  t.is((await extract('application/pdf', pdf('Annual report'))).trim(), 'Annual report')
})

test('a bomb is refused before it goes off, and what is broken says so', async (t) => {
  const { signal } = new AbortController()
  const bomb = zip({ 'word/document.xml': `<w:t>${' '.repeat(20_000_000)}</w:t>` })
  const refused = await extractApart(docx, bomb, signal)
  t.deepEqual(refused, {
    refused: 'it unpacks to more than 100 times its size',
    why: 'too-much',
  })
  const many = zip(Object.fromEntries(Array.from({ length: 2_100 }, (_, at) => [`${at}`, ''])))
  t.deepEqual(await extractApart(docx, many, signal), {
    refused: 'more than 2000 entries',
    why: 'too-much',
  })
  for (const type of [docx, 'application/pdf']) {
    const broken = await extractApart(type, strToU8('PK\u0003\u0004 broken'), signal)
    t.true(
      'failed' in broken || ('answer' in broken && broken.answer === ''),
      JSON.stringify(broken),
    )
  }
})

/** The smallest file a reader of PDF takes. */
function pdf(text: string): Uint8Array {
  const content = `BT /F1 12 Tf 20 20 Td (${text}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = body.length
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const start = body.length
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  body += `xref\n0 6\n0000000000 65535 f \n${rows}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`
  return strToU8(body)
}
