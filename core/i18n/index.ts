export { readCatalogues } from './catalogue-files.ts'
export type { Problem } from './check.ts'
export { createI18n, type I18n } from './i18n.ts'
export {
  chooseLocale,
  compareNames,
  type DateStyle,
  detectLang,
  formatDate,
  type LocaleWishes,
  relativeTime,
} from './locale.ts'
