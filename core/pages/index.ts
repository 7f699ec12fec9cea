export { createHelpers } from './helpers.ts'
export type { Menu } from './menu.ts'
export { createNavigation } from './navigation.ts'
export type { PageEntry } from './page-table.ts'
export {
  type PageFrame,
  type RenderDeps,
  renderFragment,
  renderPage,
  slotsOf,
} from './render.ts'
export { createTemplates, type Templates } from './templates.ts'
export { createWidgetTable, type WidgetTable } from './widget-table.ts'
export { createWidgetWatch, type WidgetWatch } from './widget-watch.ts'
export { localText } from './widgets.ts'
