import { icon, t, toast } from 'portico/sdk/client'
import { element } from './dialog-parts.ts'

/** Says while there is no network that nothing is sent, and that nothing is lost. */
export function startOfflineBar(): void {
  let bar: HTMLElement | undefined
  const show = () => {
    if (bar) return
    bar = element('div', 'offline')
    bar.role = 'status'
    document.body.append(bar)
    // A live region is read out when it changes, not when it appears.
    bar.append(icon('wifi-off', 18), element('span', '', t('core.state.offline')))
  }
  addEventListener('offline', show)
  addEventListener('online', () => {
    if (!bar) return
    bar.remove()
    bar = undefined
    toast(t('core.state.online'), { kind: 'success' })
  })
  if (!navigator.onLine) show()
}
