import { definePlugin } from 'portico/sdk'

/** A language is a folder: `locales/<code>/<owner>.json`, as much of it as there is. */
export default definePlugin({
  id: 'polish',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Polish', ru: 'Польский язык', uk: 'Польська мова' },
  folder: import.meta.dirname,
})
