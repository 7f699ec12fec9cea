import { appWorker, live, t, toast } from 'portico/sdk/client'

/** The portal as an application: its worker, word of a newer version, and how to install it. */
export function startApp(): void {
  if (!document.body.dataset.login) return
  startWorker()
  watchVersion()
  offerInstall()
  void bringBack()
}

/** Once everything else has been done: the page is what people came for. */
function startWorker(): void {
  if (!('serviceWorker' in navigator)) return
  const start = () => void appWorker().catch(() => {})
  if (document.readyState === 'complete') start()
  else addEventListener('load', start, { once: true })
  document.addEventListener('portico:session-ended', () => {
    navigator.serviceWorker.controller?.postMessage('forget')
  })
}

function watchVersion(): void {
  const own = document.documentElement.dataset.version
  let told = false
  live<{ version: string }>('portal', ({ payload: { version } }) => {
    if (told || version === own) return
    told = true
    void whenNobodyWrites().then(() => {
      const options = { action: t('core.client.reload'), undo: reload, stays: true }
      toast(t('core.client.newVersion'), options)
    })
  })
}

async function whenNobodyWrites(): Promise<void> {
  while (isWriting()) {
    await new Promise((resolve) => addEventListener('focusout', resolve, { once: true }))
    // The focus may only go on to the next field.
    await new Promise((resolve) => setTimeout(resolve))
  }
}

function isWriting(): boolean {
  const { activeElement: at } = document
  if (at instanceof HTMLTextAreaElement || at instanceof HTMLInputElement) {
    return at.value !== at.defaultValue
  }
  return at instanceof HTMLElement && at.isContentEditable
}

async function reload(): Promise<void> {
  const { keepText } = await import('./unsaved-text.ts')
  keepText()
  location.reload()
}

async function bringBack(): Promise<void> {
  if (!sessionStorage.getItem('portico:unsaved')) return
  const { bringTextBack } = await import('./unsaved-text.ts')
  bringTextBack()
}

interface InstallOffer extends Event {
  prompt(): Promise<unknown>
}

/** Nobody is asked: where the browser can install the portal, the menu of the account says so. */
function offerInstall(): void {
  let offer: InstallOffer | undefined
  const show = (on: boolean) => {
    for (const button of document.querySelectorAll<HTMLElement>('[data-install]'))
      button.hidden = !on
  }
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    offer = event as InstallOffer
    show(true)
  })
  addEventListener('appinstalled', () => show(false))
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('[data-install]')) void offer?.prompt()
  })
}
