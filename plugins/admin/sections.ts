import type { SetupContext } from 'portico/sdk'
import { type AdminConsole, type AdminSection, adminHooks } from './api.ts'

/** The console's navigation: its own sections and those of other plugins, by weight. */
export function createConsole({ hooks, t }: Pick<SetupContext, 'hooks' | 't'>): AdminConsole {
  const own = (locale: string): AdminSection[] =>
    [
      { id: 'overview', href: '/admin', icon: 'layout-dashboard', weight: 0 },
      { id: 'access', href: '/admin/access', icon: 'shield-question-mark', weight: 10 },
      { id: 'people', href: '/admin/people', icon: 'key-round', weight: 20 },
      { id: 'spaces', href: '/admin/spaces', icon: 'layers', weight: 30 },
    ].map((section) => ({
      ...section,
      label: t(locale, `admin.${section.id}.title`),
      hint: t(locale, `admin.${section.id}.hint`),
    }))

  return {
    async frame(viewer, locale, section) {
      const { results } = await hooks.collect(adminHooks.sections, { viewer, locale })
      return {
        sections: [...own(locale), ...results.map(({ value }) => value)]
          .sort((a, b) => a.weight - b.weight || (a.id < b.id ? -1 : 1))
          .map((one) => ({ ...one, current: one.id === section })),
      }
    },
  }
}
