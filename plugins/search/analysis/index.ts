export { analyse, type Term, termsThat } from './analyse.ts'
export { languageOf, textLanguage } from './language.ts'
export { type Alternative, analyseQuery, type QueryTerm } from './query.ts'
export { splitsOf, suggestWords, trigrams } from './typos.ts'
