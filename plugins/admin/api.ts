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
  /** Lighter ones come first. */
  weight: number
}

export const adminHooks = defineHooks('admin', {
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
  frame(
    viewer: Viewer,
    locale: string,
    section: string,
  ): Promise<{ sections: (AdminSection & { current: boolean })[] }>
}

export const adminService = defineService<AdminConsole>()('admin.console')

declare module 'portico/sdk' {
  interface HookRegistry extends HooksOf<'admin', typeof adminHooks> {}
}
