import { foreignLimits } from 'portico/sdk/foreign'

/** What a file may cost us before it is let be. */
export const limits = {
  ...foreignLimits,
  /** Pages of a PDF that are read. */
  pages: 500,
  /** Characters of text that are kept. */
  text: 200_000,
}
