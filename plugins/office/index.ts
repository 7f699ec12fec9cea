import { definePlugin } from 'portico/sdk'
import { officeErrors, officeService } from './api.ts'
import { migrations } from './migrations.ts'
import { createOffice } from './office.ts'
import { addPdfParts } from './pdf-parts.ts'
import { createPreviews } from './previews.ts'
import { createApart } from './reading/apart.ts'

export default definePlugin({
  id: 'office',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Office documents', ru: 'Офисные документы', uk: 'Офісні документи' },
  description: {
    en: 'Shows Word, Excel, PowerPoint, OpenDocument and PDF files in the portal, and turns them into pages and back.',
    ru: 'Показывает файлы Word, Excel, PowerPoint, OpenDocument и PDF прямо на портале, превращает их в страницы и обратно.',
    uk: 'Показує файли Word, Excel, PowerPoint, OpenDocument і PDF просто на порталі, перетворює їх на сторінки й назад.',
  },
  folder: import.meta.dirname,
  presets: ['knowledge'],
  provides: [officeService],
  errors: officeErrors,
  migrations,
  derived: ['previews'],
  icons: ['chevron-up', 'chevron-down', 'minus', 'plus', 'move-horizontal', 'download'],
  setup({ db, items, jobs, now, onDispose, provide, routes }) {
    const stopped = new AbortController()
    onDispose(() => stopped.abort(new Error('The portal stopped')))
    const apart = createApart(stopped.signal)
    const preview = createPreviews({ db, items, jobs, apart, now })
    addPdfParts(routes)
    provide(officeService, createOffice({ apart, preview }))
  },
})
