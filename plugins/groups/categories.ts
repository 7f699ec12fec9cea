import type { LocalText } from 'portico/sdk'

/** What kinds of groups there are, as the portal's config names them. */
export function createCategories(configured: Readonly<Record<string, LocalText>>) {
  const title = (key: string, locale: string) => configured[key]?.[locale] ?? configured[key]?.en
  return {
    keys: new Set(Object.keys(configured)),
    list: (locale: string) =>
      Object.keys(configured).map((key) => ({ key, title: title(key, locale) ?? key })),
    title: (key: string | null, locale: string) => (key === null ? undefined : title(key, locale)),
  }
}

export type Categories = ReturnType<typeof createCategories>

export const usualCategories = {
  team: { en: 'Team', ru: 'Команда', uk: 'Команда' },
  project: { en: 'Project', ru: 'Проект', uk: 'Проєкт' },
  process: { en: 'Business process', ru: 'Бизнес-процесс', uk: 'Бізнес-процес' },
  knowledge: { en: 'Knowledge and practice', ru: 'Знания и практика', uk: 'Знання і практика' },
  interest: { en: 'Interests', ru: 'Интересы', uk: 'Інтереси' },
}
