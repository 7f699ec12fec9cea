import type { SetupContext } from 'portico/sdk'
import { runInWords } from './pages/words.ts'
import type { Runs } from './runs.ts'

export type SetupWidgetOptions = Pick<SetupContext<'directory:manage'>, 'widgets' | 't'> & {
  runs: Runs
}

/** In the first run: people from a file, checked before anything is done, and where directories are read. */
export function addSetupWidget({ widgets, t, runs }: SetupWidgetOptions): void {
  widgets.add(
    'first-people',
    {
      title: { en: 'People from a file', ru: 'Люди из файла', uk: 'Люди з файлу' },
      view: 'directory/first-people',
      needs: ['setup'],
      slot: { name: 'core:setup', weight: 10 },
    },
    async ({ viewer, locale }) => {
      if (!viewer.can('directory:manage')) return null
      const [last] = await runs.list({ source: 'csv', limit: 1 })
      return { run: last && runInWords(t, locale, last) }
    },
  )
}
