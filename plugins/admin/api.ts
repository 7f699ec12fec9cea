import { collect, defineHooks, defineService, type HooksOf, type Viewer } from 'portico/sdk'

/** One place of the console, as its own navigation shows it. */
export interface AdminSection {
  id: string
  /** In the viewer's language, as is `hint`. */
  label: string
  /** One sentence on what is done there. */
  hint: string
  href: string
  /** A Lucide icon name; list it under `icons` of your plugin. */
  icon: string
  /**
   * Lighter ones come first; under 20 they stand below "The portal", under 50 below "People and
   * content", then below "Operation".
   */
  weight: number
}

/** How much something weighs: all is well, somebody should look, somebody has to act. */
export type AdminLevel = 'good' | 'warning' | 'danger'

/** Something an administrator should see to. */
export interface AdminAttention {
  id: string
  level: Exclude<AdminLevel, 'good'>
  /** In the viewer's language: what is the matter, and on a second line what to do. */
  text: string
  detail?: string
  /** Where it is seen to. */
  href?: string
}

/** One line of "Health at a glance", such as "Last backup: 3 hours ago". */
export interface AdminSign {
  id: string
  /** In the viewer's language, as are `value` and `detail`. */
  label: string
  value: string
  detail?: string
  level: AdminLevel
  /** A Lucide icon name; list it under `icons` of your plugin. */
  icon: string
  href?: string
  /** Lighter ones come first; the console's own are 10 (database) to 60 (version). */
  weight: number
}

export const adminHooks = defineHooks('admin', {
  attention: collect<{ viewer: Viewer; locale: string }, AdminAttention[]>({
    doc: 'While the overview of the console is rendered: what somebody has to see to.',
    since: '1.0',
  }),
  health: collect<{ viewer: Viewer; locale: string }, AdminSign[]>({
    doc: 'While the overview of the console is rendered: signs of health, such as when the last backup was made.',
    since: '1.0',
  }),
  sections: collect<{ viewer: Viewer; locale: string }, AdminSection>({
    doc: 'While a page of the console is rendered: a section of your own. Return nothing for viewers who may not open it.',
    since: '1.0',
  }),
})

/** The console's frame, for pages of other plugins that stand in it. */
export interface AdminConsole {
  /**
   * What the partial `admin/frame` needs: put it into the page's data and wrap the template in
   * `{{#> admin/frame}}…{{/admin/frame}}`.
   */
  frame(viewer: Viewer, locale: string, section: string): Promise<AdminFrame>
}

/** The console's navigation, the section that is open marked in it. */
export interface AdminFrame {
  [key: string]: unknown
  sections: (AdminSection & { current: boolean })[]
  /** The console's styles; yours in it lie in `client/console/`. */
  sheets: readonly string[]
  sectionGroups: { label: string; sections: (AdminSection & { current: boolean })[] }[]
}

export const adminService = defineService<AdminConsole>()('admin.console')

declare module 'portico/sdk' {
  interface HookRegistry extends HooksOf<'admin', typeof adminHooks> {}
}
