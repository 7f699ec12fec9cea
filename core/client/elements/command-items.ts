import { api, t } from 'portico/sdk/client'
import { otherLayout } from '../../../sdk/keyboard-layout.ts'
import { setTheme } from './p-theme-switch.ts'

/** One line of the palette: a place, or something to do. */
export interface CommandItem {
  label: string
  hint?: string
  icon?: string
  href?: string
  run?: () => void
}

export interface CommandSection {
  title: string
  items: CommandItem[]
}

const storage = 'portico:recent'
const dark = matchMedia('(prefers-color-scheme: dark)')

/** What the page itself offers: recents, the menu, actions; filtered, wrong layout understood. */
export function localSections(query: string): CommandSection[] {
  const sections = [
    { title: t('core.palette.recent'), items: query ? [] : recents() },
    { title: t('core.palette.pages'), items: places() },
    { title: t('core.palette.actions'), items: actions() },
  ]
  const wanted = [query, otherLayout(query, document.documentElement.lang)].map((words) =>
    words.toLowerCase(),
  )
  return sections
    .map(({ title, items }) => ({ title, items: items.filter((item) => matches(item, wanted)) }))
    .filter(({ items }) => items.length)
}

let remote = true

/** What plugins find; asked again with the other keyboard layout when nothing came. */
export async function remoteSections(
  query: string,
  signal: AbortSignal,
): Promise<CommandSection[]> {
  if (!remote || query.length < 2) return []
  for (const words of [query, otherLayout(query, document.documentElement.lang)]) {
    const url = `/api/palette?q=${encodeURIComponent(words)}`
    const answer = await api<{ sections: CommandSection[] }>(url, { signal }).catch(() => {
      if (!signal.aborted) remote = false
    })
    if (!answer || answer.sections.length) return answer?.sections ?? []
  }
  return []
}

/** Remembers a place that was chosen. */
export function addRecent({ label, hint, icon, href }: CommandItem): void {
  const others = recents().filter((item) => item.href !== href)
  const kept = [{ label, hint, icon, href }, ...others].slice(0, 5)
  localStorage.setItem(storage, JSON.stringify(kept))
}

function recents(): CommandItem[] {
  try {
    return JSON.parse(localStorage.getItem(storage) ?? '[]')
  } catch {
    return []
  }
}

function places(): CommandItem[] {
  const links = document.querySelectorAll<HTMLAnchorElement>('.side a.item')
  return [...links].map((link) => ({
    label: link.dataset.tip ?? link.textContent.trim(),
    href: link.href,
    icon: link.querySelector('use')?.getAttribute('href')?.split('#')[1],
  }))
}

/** Anything on the page marked `data-palette` can be done from the palette too. */
function actions(): CommandItem[] {
  const marked = [...document.querySelectorAll<HTMLElement>('[data-palette]')].map((target) => ({
    label: target.dataset.palette || target.textContent.trim(),
    icon: 'zap',
    run: () => target.click(),
  }))
  const mode = document.documentElement.dataset.theme
  const isDark = mode === 'dark' || (mode !== 'light' && dark.matches)
  const next = isDark ? 'light' : 'dark'
  const theme = {
    label: t(isDark ? 'core.client.themeLight' : 'core.client.themeDark'),
    icon: 'sun',
    run: () => setTheme(next),
  }
  return [...marked, theme]
}

function matches({ label, hint = '' }: CommandItem, wanted: string[]): boolean {
  const text = `${label} ${hint}`.toLowerCase()
  return wanted.some((words) => words.split(/\s+/).every((word) => text.includes(word)))
}
