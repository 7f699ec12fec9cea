import { api, submit, t, toast, toastError } from 'portico/sdk/client'
import { remember } from './p-theme-switch.ts'

/** Small buttons of the shell, found by attribute wherever they stand. */
export function startPageButtons(): void {
  document.addEventListener('click', (event) => {
    const from = event.target instanceof Element ? event.target : null
    const copy = from?.closest<HTMLAnchorElement>('a[data-copy]')
    if (copy) void copyLink(event, copy)
    const reveal = from?.closest<HTMLButtonElement>('[data-reveal]')
    if (reveal) revealPassword(reveal)
  })
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (form.matches('[data-nav-fold]')) foldNav(event, form)
    if (form.matches('[data-undo]')) void removeWithUndo(event, form)
  })
  for (const button of document.querySelectorAll<HTMLElement>('[data-reveal]'))
    button.hidden = false
}

async function copyLink(event: Event, link: HTMLAnchorElement): Promise<void> {
  if (!navigator.clipboard) return
  event.preventDefault()
  await navigator.clipboard.writeText(link.href)
  toast(link.dataset.copy!)
}

function revealPassword(button: HTMLElement): void {
  const input = document.getElementById(button.dataset.reveal!) as HTMLInputElement
  const shown = input.type === 'text'
  input.type = shown ? 'password' : 'text'
  button.setAttribute('aria-pressed', String(!shown))
}

function foldNav(event: Event, form: HTMLFormElement): void {
  event.preventDefault()
  const button = form.querySelector('button')!
  const value = button.value
  document.documentElement.dataset.nav = value
  button.value = value === 'rail' ? 'full' : 'rail'
  void remember('nav', value)
}

/** `data-undo` is the address that restores; the card leaves at once and comes back on Undo. */
async function removeWithUndo(event: SubmitEvent, form: HTMLFormElement): Promise<void> {
  event.preventDefault()
  const card = form.closest<HTMLElement>('[data-item]')
  try {
    if (card) card.hidden = true
    const answer = await submit<{ toast?: string } | undefined>(form, event.submitter)
    toast(answer?.toast ?? form.dataset.toast ?? t('core.toast.deleted'), {
      undo: async () => {
        await api(form.dataset.undo!, { method: 'POST' })
        if (card) card.hidden = false
      },
    })
  } catch (error) {
    if (card) card.hidden = false
    toastError(error)
  }
}
