/** Cells of this colour are headings, in what we write and in what we read of it. */
export const headerFill = 'EEF1F5'
