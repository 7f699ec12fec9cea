import { t } from 'portico/sdk/client'
import { element, openDialog } from './dialog-parts.ts'

const storage = 'portico:keys'

/** Single keys can be switched off (WCAG 2.1.4); Ctrl K and Escape stay. */
export function singleKeys(): boolean {
  return localStorage.getItem(storage) !== 'off'
}

/** The `?` dialog: every shortcut, and the switch. */
export function showHelp(goTo: ReadonlyMap<string, HTMLAnchorElement>): void {
  openDialog(t('core.keys.title'), body(goTo), { className: 'keyboard' })
}

function body(goTo: ReadonlyMap<string, HTMLAnchorElement>): HTMLElement {
  const box = element('div', 'dialog-body stack')
  const list = element('dl', 'keys')
  const add = (label: string, ...keys: string[]) => {
    const value = element('dd')
    value.append(...keys.map((key) => element('kbd', 'kbd', key)))
    const row = element('div')
    row.append(element('dt', '', label), value)
    list.append(row)
  }
  add(t('core.keys.palette'), 'Ctrl', 'K')
  add(t('core.keys.help'), '?')
  add(t('core.keys.newPost'), 'C')
  add(t('core.keys.next'), 'J')
  add(t('core.keys.previous'), 'K')
  add(t('core.keys.open'), 'Enter')
  add(t('core.keys.reply'), 'R')
  add(t('core.keys.like'), 'L')
  add(t('core.keys.save'), 'S')
  add(t('core.keys.edit'), 'E')
  add(t('core.keys.toggleNav'), '[')
  add(t('core.keys.submit'), 'Ctrl', 'Enter')
  add(t('core.keys.close'), 'Esc')
  for (const [key, link] of goTo) {
    add(t('core.keys.goTo', { page: label(link) }), 'G', key.toUpperCase())
  }
  box.append(list, switcher())
  return box
}

const label = (link: HTMLElement) => link.dataset.tip ?? link.textContent.trim()

function switcher(): HTMLElement {
  const row = element('label', 'check')
  const box = element('input')
  box.type = 'checkbox'
  box.checked = singleKeys()
  box.onchange = () => localStorage.setItem(storage, box.checked ? 'on' : 'off')
  row.append(box, t('core.keys.singleKeys'))
  return row
}
