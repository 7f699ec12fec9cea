export { analyse, type Term } from './analyse.ts'
export { type Alternative, analyseQuery, type QueryTerm } from './query.ts'
export { suggestWords, trigrams } from './typos.ts'
