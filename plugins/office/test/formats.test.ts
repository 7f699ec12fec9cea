import test from 'ava'
import { strToU8, zipSync } from 'fflate'
import type { Node } from '../reading/nodes.ts'
import { readDocument } from '../reading/read.ts'

const zip = (entries: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)])))

/** A document as lines: what each block is, and its text. */
function outline(name: string, bytes: Uint8Array): string[] {
  return (readDocument(name, bytes).body.content as Node[]).map(line)
}

function line(node: Node): string {
  const inside = (node.content ?? []).map((one) => (one.type === 'text' ? one.text! : line(one)))
  const { colspan, rowspan, level } = node.attrs ?? {}
  const more = [level, colspan !== 1 && colspan, rowspan !== 1 && rowspan && `/${rowspan}`]
  return node.type === 'paragraph'
    ? inside.join('')
    : `${node.type}${more.filter(Boolean).join('')}(${inside.join('|')})`
}

const relations = (...parts: string[]) =>
  `<Relationships>${parts.map((target, at) => `<Relationship Id="r${at + 1}" Type="x" Target="${target}"/>`).join('')}</Relationships>`

test('a workbook: sheets, shared texts, merged cells, numbers and dates as they are shown', (t) => {
  const bytes = zip({
    'xl/workbook.xml':
      '<workbook><sheets><sheet name="План" r:id="r1"/><sheet name="Secret" state="hidden" r:id="r2"/><sheet name="Більше" r:id="r2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations('worksheets/sheet1.xml', '/xl/worksheets/sheet2.xml'),
    'xl/sharedStrings.xml':
      '<sst><si><t>unused</t></si><si><r><t>Скл</t></r><r><t>ад</t></r></si></sst>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\\.mm\\.yyyy"/></numFmts><cellXfs><xf/><xf numFmtId="170"/><xf numFmtId="9"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml':
      '<worksheet><sheetData><row r="3"><c r="B3" t="s"><v>1</v></c><c r="D3" s="1"><v>45000</v></c></row><row r="4"><c r="B4" s="2"><v>0.5</v></c><c r="C4" t="inlineStr"><is><t>напій</t></is></c><c r="D4" t="b"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="B3:C3"/></mergeCells></worksheet>',
    'xl/worksheets/sheet2.xml': '<worksheet><sheetData/></worksheet>',
  })
  t.deepEqual(outline('a.xlsx', bytes), [
    'heading2(План)',
    'table(tableRow(tableCell2(Склад)|tableCell(15.03.2023))|tableRow(tableCell(50%)|tableCell(напій)|tableCell(TRUE)))',
    'heading2(Більше)',
    '–',
  ])
})

test('slides: in their order, with titles, bullets, tables; running lines are left out', (t) => {
  const shape = (type: string, text: string) =>
    `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:txBody>${text}</p:txBody></p:sp>`
  const par = (text: string, level = 0) =>
    `<a:p><a:pPr lvl="${level}"/><a:r><a:t>${text}</a:t></a:r></a:p>`
  const slide = (inside: string) => `<p:sld><p:cSld><p:spTree>${inside}</p:spTree></p:cSld></p:sld>`
  const bytes = zip({
    'ppt/presentation.xml':
      '<p:presentation><p:sldIdLst><p:sldId r:id="r2"/><p:sldId r:id="r1"/></p:sldIdLst></p:presentation>',
    'ppt/_rels/presentation.xml.rels': relations('slides/slide1.xml', 'slides/slide2.xml'),
    'ppt/slides/slide1.xml': slide(
      '<p:graphicFrame><a:tbl><a:tr><a:tc gridSpan="2"><a:txBody><a:p><a:r><a:t>Разом</a:t></a:r></a:p></a:txBody></a:tc><a:tc hMerge="1"/></a:tr></a:tbl></p:graphicFrame>',
    ),
    'ppt/slides/slide2.xml': slide(
      shape('title', par('Итоги')) +
        shape('body', par('раз') + par('два', 1)) +
        shape('sldNum', par('2')),
    ),
  })
  t.deepEqual(outline('a.pptx', bytes), [
    'heading2(Итоги)',
    'bulletList(listItem(раз|bulletList(listItem(два))))',
    'horizontalRule()',
    'heading2(2)',
    'table(tableRow(tableCell2(Разом)))',
  ])
})

test('OpenDocument: texts with lists and notes, sheets without their endless empty ends', (t) => {
  const open = (kind: string, inside: string) =>
    zip({
      mimetype: `application/vnd.oasis.opendocument.${kind}`,
      'content.xml': `<office:document-content><office:automatic-styles><style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style><text:list-style style:name="N"><text:list-level-style-number text:level="1"/></text:list-style></office:automatic-styles><office:body><office:${kind}>${inside}</office:${kind}></office:body></office:document-content>`,
    })
  const text = open(
    'text',
    '<text:h text:outline-level="1">Глава</text:h><text:p>a<text:s text:c="2"/><text:span text:style-name="B">b</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Примечание</text:p></text:note-body></text:note></text:p><text:list text:style-name="N"><text:list-item><text:p>раз</text:p></text:list-item></text:list>',
  )
  t.deepEqual(outline('a.odt', text), [
    'heading2(Глава)',
    'a  b[1]',
    'orderedList(listItem(раз))',
    'horizontalRule()',
    'orderedList(listItem(Примечание))',
  ])
  const empty = '<table:table-cell table:number-columns-repeated="16000"/>'
  const sheet = open(
    'spreadsheet',
    `<table:table table:name="S"><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell>${empty}</table:table-row><table:table-row table:number-rows-repeated="1048000">${empty}</table:table-row></table:table>`,
  )
  t.deepEqual(outline('a.ods', sheet), ['table(tableRow(tableCell(1)))'])
})

test('texts in whatever they were written with', (t) => {
  t.deepEqual(outline('a.csv', strToU8('Имя;Город\nАнна;"Киев; центр"')), [
    'table(tableRow(tableHeader(Имя)|tableHeader(Город))|tableRow(tableCell(Анна)|tableCell(Киев; центр)))',
  ])
  t.deepEqual(outline('a.txt', new Uint8Array([0xcf, 0xeb, 0xe0, 0xed])), ['codeBlock(План)'])
  t.deepEqual(outline('a.txt', new Uint8Array([0xff, 0xfe, 0x1f, 0x04])), ['codeBlock(П)'])
})

test('a Word document of other programs: fields, notes, text boxes, merged cells, what is left out', (t) => {
  const run = (text: string, look = '') => `<w:r><w:rPr>${look}</w:rPr><w:t>${text}</w:t></w:r>`
  const par = (inside: string, look = '') => `<w:p><w:pPr>${look}</w:pPr>${inside}</w:p>`
  const item = (text: string, level: number) =>
    par(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="4"/></w:numPr>`)
  const cell = (text: string, look: string) =>
    `<w:tc><w:tcPr>${look}</w:tcPr>${par(run(text))}</w:tc>`
  const bytes = zip({
    'word/document.xml': `<w:document><w:body>
      ${par(run('Правила'), '<w:pStyle w:val="1"/>')}
      ${par(`${run('Смело', '<w:b/>') + run(' и ', '<w:b w:val="0"/>')}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://a.example/"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('сюда')}<w:r><w:fldChar w:fldCharType="end"/></w:r><w:del><w:r><w:delText>нет</w:delText></w:r></w:del><w:r><w:footnoteReference w:id="2"/></w:r><w:hyperlink w:anchor="x">${run('туда')}</w:hyperlink>`)}
      ${item('раз', 0)}${item('внутри', 1)}${item('два', 0)}${par(run('между'))}${item('три', 0)}
      <w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>${par(run('в рамке'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>
      <w:tbl><w:tr>${cell('A', '<w:vMerge w:val="restart"/>')}${cell('B', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('C', '')}${cell('D', '')}</w:tr></w:tbl>
    </w:body></w:document>`,
    'word/styles.xml':
      '<w:styles><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>',
    'word/numbering.xml':
      '<w:numbering><w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num></w:numbering>',
    'word/footnotes.xml': `<w:footnotes><w:footnote w:id="2">${par(`<w:r><w:footnoteRef/></w:r>${run('Сноска')}`)}</w:footnote></w:footnotes>`,
    'word/header1.xml': `<w:hdr>${par(run('ООО'))}</w:hdr>`,
  })
  t.deepEqual(outline('a.docx', bytes), [
    'Смело и сюда[1]туда',
    'orderedList(listItem(раз|bulletList(listItem(внутри)))|listItem(два))',
    'между',
    'orderedList(listItem(три))',
    'в рамке',
    'table(tableRow(tableCell/2(A)|tableCell2(B))|tableRow(tableCell(C)|tableCell(D)))',
    'horizontalRule()',
    'orderedList(listItem(Сноска))',
  ])
  const { body, title, skipped } = readDocument('a.docx', bytes)
  t.is(title, 'Правила')
  t.like(body.content[0], {
    content: [
      { text: 'Смело', marks: [{ type: 'bold' }] },
      { text: ' и ' },
      { text: 'сюда', marks: [{ type: 'link', attrs: { href: 'https://a.example/' } }] },
      { text: '[1]туда' },
    ],
  })
  t.like(body.content[3], { attrs: { start: 3 } })
  t.deepEqual(
    skipped.map(({ what }) => what),
    ['anchor', 'header', 'revision', 'text-box'],
  )
})
