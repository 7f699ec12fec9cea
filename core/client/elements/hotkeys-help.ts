import { icon, t } from 'portico/sdk/client'

const storage = 'portico:keys'

/** Single keys can be switched off (WCAG 2.1.4); Ctrl K and Escape stay. */
export function singleKeys(): boolean {
  return localStorage.getItem(storage) !== 'off'
}

/** The `?` dialog: every shortcut, and the switch. */
export function showHelp(goTo: ReadonlyMap<string, HTMLAnchorElement>): void {
  const dialog = document.createElement('dialog')
  dialog.className = 'dialog keyboard'
  dialog.setAttribute('aria-labelledby', 'p-keys-title')
  dialog.append(head(), body(goTo))
  dialog.addEventListener('close', () => dialog.remove())
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close())
  document.body.append(dialog)
  dialog.showModal()
}

function head(): HTMLElement {
  const row = element('div', 'dialog-head')
  const title = element('h2', '', t('core.keys.title'))
  title.id = 'p-keys-title'
  const form = document.createElement('form')
  form.method = 'dialog'
  const close = element('button', 'btn quiet icon')
  close.setAttribute('aria-label', t('core.toast.close'))
  close.append(icon('x', 18))
  form.append(close)
  row.append(title, form)
  return row
}

function body(goTo: ReadonlyMap<string, HTMLAnchorElement>): HTMLElement {
  const box = element('div', 'dialog-body stack')
  const list = element('dl', 'keys')
  const add = (label: string, ...keys: string[]) => {
    const value = document.createElement('dd')
    value.append(...keys.map((key) => element('kbd', 'kbd', key)))
    const row = document.createElement('div')
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
  const row = document.createElement('label')
  row.className = 'check'
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.checked = singleKeys()
  box.onchange = () => localStorage.setItem(storage, box.checked ? 'on' : 'off')
  row.append(box, t('core.keys.singleKeys'))
  return row
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}
