export { type OwnedCatalogue, readCatalogues, readLanguages } from './catalogue-files.ts'
export type { Problem } from './check.ts'
export { createLanguages } from './find-texts.ts'
export { createI18n, type I18n } from './i18n.ts'
export { directionOf, isLanguage, type Language, languageOf } from './language.ts'
export {
  chooseLocale,
  compareNames,
  type DateStyle,
  detectLang,
  formatDate,
  type LocaleWishes,
  relativeTime,
} from './locale.ts'
export { textsKind } from './texts-kind.ts'
