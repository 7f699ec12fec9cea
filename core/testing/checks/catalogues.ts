import { dirname, join } from 'node:path'
import { createI18n, readCatalogues } from '../../i18n/index.ts'
import { checkBrowserTexts } from './browser-texts.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { filesOf, root } from './tree.ts'

/** Every text there is, in every language, well formed, with the plurals the language has. */
export async function checkCatalogues(): Promise<Outcome> {
  const files = (await filesOf()).filter((path) => /\/locales\/[^/]+\.json$/.test(path))
  const folders = [...new Set(files.map(dirname))]
  if (folders.length === 0) throw new Error('There is no locales folder.')
  const complete = Object.keys(await readCatalogues(join(root, 'core/locales')))
  const i18n = createI18n({ complete, fallback: 'en' })
  for (const folder of folders) {
    const catalogues = await readCatalogues(join(root, folder))
    for (const [locale, messages] of Object.entries(catalogues)) {
      i18n.add(ownerOf(messages, folder), locale, messages)
    }
  }
  const problems = await i18n.check()
  return outcomeOf(
    [...problems.map(({ message }) => message), ...(await checkBrowserTexts())],
    `${folders.length} catalogues, ${complete.length} languages`,
  )
}

/** Keys start with their owner, which is what the folder is called, or nearly. */
const ownerOf = (messages: Record<string, unknown>, folder: string) =>
  Object.keys(messages)[0]?.split('.')[0] ?? folder
