import { deflateSync } from 'node:zlib'

/** The smallest file a reader of PDF takes, with a page for each text. */
export function makePdf(texts: readonly string[]): Uint8Array {
  return pdfOf(texts.map((text) => Buffer.from(`BT /F1 24 Tf 40 700 Td (${text}) Tj ET`, 'latin1')))
}

/** One whose only page is drawn by more lines than anybody waits for. */
export function endlessPdf(): Uint8Array {
  return pdfOf([deflateSync(Buffer.alloc(80_000_000, '0 0 m 9 9 l S\n'))], '/Filter /FlateDecode')
}

function pdfOf(contents: readonly Buffer[], filter = ''): Uint8Array {
  const kids = contents.map((_, at) => `${4 + at * 2} 0 R`).join(' ')
  const objects: Buffer[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ].map((text) => Buffer.from(text))
  for (const [at, content] of contents.entries()) {
    const resources = '<< /Font << /F1 3 0 R >> >>'
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents ${5 + at * 2} 0 R /Resources ${resources} >>`,
      ),
      Buffer.concat([
        Buffer.from(`<< /Length ${content.length} ${filter} >>\nstream\n`),
        content,
        Buffer.from('\nendstream'),
      ]),
    )
  }
  const parts = [Buffer.from('%PDF-1.4\n')]
  const places: number[] = []
  let size = parts[0]!.length
  for (const [at, object] of objects.entries()) {
    const part = Buffer.concat([
      Buffer.from(`${at + 1} 0 obj\n`),
      object,
      Buffer.from('\nendobj\n'),
    ])
    places.push(size)
    size += part.length
    parts.push(part)
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${size}\n%%EOF`
  return new Uint8Array(Buffer.concat([...parts, Buffer.from(end)]))
}
