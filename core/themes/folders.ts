import { join } from 'node:path'
import type { TemplateFolder } from '../pages/templates.ts'

/** Templates a portal puts in front of everybody's: `views` beside its config. */
export const siteTemplates = (folder: string): TemplateFolder[] => [
  { folder: join(folder, 'views'), prefix: '' },
]

/** `views` stand in for those of plugins; the rest are the theme's own. */
export const themeTemplates = (folder: string): TemplateFolder[] => [
  { folder: join(folder, 'views'), prefix: '' },
  { folder: join(folder, 'layouts'), prefix: 'layouts' },
  { folder: join(folder, 'partials'), prefix: '' },
  { folder: join(folder, 'pages'), prefix: 'core' },
]

export const pluginTemplates = (id: string, folder: string): TemplateFolder => ({
  folder: join(folder, 'views'),
  prefix: id,
})
