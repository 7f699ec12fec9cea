import type { SetupContext } from 'portico/sdk'
import { type AdminConsole, type AdminSection, adminHooks } from './api.ts'

/** The console's navigation: its own sections and those of other plugins, by weight. */
export function createConsole({ hooks, t }: Pick<SetupContext, 'hooks' | 't'>): AdminConsole {
  const own = (locale: string): AdminSection[] =>
    [
      { id: 'overview', href: '/admin', icon: 'layout-dashboard', weight: 0 },
      { id: 'people', href: '/admin/people', icon: 'key-round', weight: 20 },
      { id: 'access', href: '/admin/access', icon: 'shield-question-mark', weight: 25 },
      { id: 'spaces', href: '/admin/spaces', icon: 'layers', weight: 30 },
      { id: 'health', href: '/admin/health', icon: 'activity', weight: 50 },
      { id: 'sessions', href: '/admin/sessions', icon: 'monitor-smartphone', weight: 55 },
      { id: 'audit', href: '/admin/audit', icon: 'scroll-text', weight: 60 },
      { id: 'system', href: '/admin/system', icon: 'server', weight: 80 },
    ].map((section) => ({
      ...section,
      label: t(locale, `admin.${section.id}.title`),
      hint: t(locale, `admin.${section.id}.hint`),
    }))

  return {
    async frame(viewer, locale, section) {
      const { results } = await hooks.collect(adminHooks.sections, { viewer, locale })
      const sections = [...own(locale), ...results.map(({ value }) => value)]
        .sort((a, b) => a.weight - b.weight || (a.id < b.id ? -1 : 1))
        .map((one) => ({ ...one, current: one.id === section }))
      return { sections, sectionGroups: grouped(sections, locale, t), sheets: ['console'] }
    },
  }
}

/** Headings of the navigation, each from this weight on. */
const headings = [
  [0, ''],
  [5, 'portal'],
  [20, 'people'],
  [50, 'running'],
] as const

function grouped(
  sections: Awaited<ReturnType<AdminConsole['frame']>>['sections'],
  locale: string,
  t: SetupContext['t'],
) {
  return headings
    .map(([from, id], index) => {
      const below = headings[index + 1]?.[0] ?? Number.POSITIVE_INFINITY
      return {
        label: id === '' ? '' : t(locale, `admin.group.${id}`),
        sections: sections.filter(({ weight }) => weight >= from && weight < below),
      }
    })
    .filter((group) => group.sections.length > 0)
}
