import { icon, t } from 'portico/sdk/client'

/** Opens a dialog made here; it leaves the page when it is closed. */
export function openDialog(
  title: string,
  content: HTMLElement,
  { className = '', light = true }: { className?: string; light?: boolean } = {},
): HTMLDialogElement {
  const dialog = element('dialog', `dialog ${className}`)
  const heading = element('h2', '', title)
  heading.id = `p-title-${Math.random().toString(36).slice(2)}`
  dialog.setAttribute('aria-labelledby', heading.id)
  const head = element('div', 'dialog-head')
  head.append(heading, closer())
  dialog.append(head, content)
  dialog.addEventListener('close', () => dialog.remove())
  if (light) dialog.addEventListener('click', (event) => event.target === dialog && dialog.close())
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}

function closer(): HTMLElement {
  const form = element('form')
  form.method = 'dialog'
  const close = element('button', 'btn quiet icon')
  close.setAttribute('aria-label', t('core.toast.close'))
  close.append(icon('x', 18))
  form.append(close)
  return form
}

/** An element with a class and a text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}
