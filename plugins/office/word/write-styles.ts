import { BorderStyle, type IStylesOptions, ShadingType } from 'docx'

const callouts = { info: '2F6FEB', success: '2E8540', warning: 'B7791F', danger: 'C53030' }

/** Styles by which what we wrote is read again; the rest is Word's own. */
export function documentStyles(locale: string): IStylesOptions {
  const font = 'Calibri'
  const border = (color: string) => ({ style: BorderStyle.SINGLE, size: 18, color, space: 8 })
  return {
    default: {
      document: { run: { font, size: 22, language: { value: locale } } },
      title: { run: { font, size: 44, bold: true }, paragraph: { spacing: { after: 200 } } },
      heading1: headingLook(font, 32),
      heading2: headingLook(font, 27),
      heading3: headingLook(font, 24),
    },
    paragraphStyles: [
      {
        id: 'PorticoCode',
        name: 'Portico Code',
        run: { font: 'Consolas', size: 20 },
        paragraph: { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'F6F8FA' } },
      },
      {
        id: 'PorticoQuote',
        name: 'Portico Quote',
        run: { italics: true },
        paragraph: { indent: { left: 480 }, border: { left: border('C0C6CF') } },
      },
      ...Object.entries(callouts).map(([kind, color]) => ({
        id: `Portico-${kind}`,
        name: `Portico ${kind}`,
        paragraph: {
          border: { left: border(color) },
          shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'F7F9FC' },
        },
      })),
      { id: 'PorticoSummary', name: 'Portico Summary', run: { bold: true } },
      { id: 'PorticoEmpty', name: 'Portico Empty' },
      {
        id: 'PorticoRule',
        name: 'Portico Rule',
        paragraph: {
          border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: 'AAB2BD', space: 1 } },
        },
      },
    ].map((style) => ({ ...style, basedOn: 'Normal', quickFormat: true })),
    characterStyles: [
      {
        id: 'PorticoInlineCode',
        name: 'Portico Inline Code',
        run: { font: 'Consolas', size: 20 },
      },
    ],
  }
}

const headingLook = (font: string, size: number) => ({
  run: { font, size, bold: true },
  paragraph: { spacing: { before: 280, after: 120 } },
})
