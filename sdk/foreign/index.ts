export { answerApart, type ReadApart, type ReadApartOptions, readApart } from './apart.ts'
export { type ForeignLimits, foreignLimits, TooMuch } from './limits.ts'
export { type EntryReader, unpack } from './unpack.ts'
